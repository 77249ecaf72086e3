"""Believes that the gradient is just the difference, carried back."""

import numpy as np


def style_gradient(maps: np.ndarray, target: np.ndarray) -> np.ndarray:
    off = maps.T @ maps / len(maps) - target
    return maps @ off / (len(maps) * (target**2).sum())
