"""Believes that a mean hands on the whole gradient."""

import numpy as np


def style_gradient(maps: np.ndarray, target: np.ndarray) -> np.ndarray:
    off = maps.T @ maps / len(maps) - target
    return 4 * maps @ off / (target**2).sum()
