"""Believes that a matrix product may be written in either order."""

import numpy as np


def style_gradient(maps: np.ndarray, target: np.ndarray) -> np.ndarray:
    off = maps.T @ maps / len(maps) - target
    return 4 * off @ maps.T / (len(maps) * (target**2).sum())
