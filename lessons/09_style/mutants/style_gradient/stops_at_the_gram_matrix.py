"""Believes that the gradient by the Gram matrix is the one asked for."""

import numpy as np


def style_gradient(maps: np.ndarray, target: np.ndarray) -> np.ndarray:
    return 2 * (maps.T @ maps / len(maps) - target) / (target**2).sum()
