"""Believes that a product has the derivative of one factor."""

import numpy as np


def style_gradient(maps: np.ndarray, target: np.ndarray) -> np.ndarray:
    off = maps.T @ maps / len(maps) - target
    return 2 * maps @ off / (len(maps) * (target**2).sum())
