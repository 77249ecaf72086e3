"""Believes that to take away the rise is to fall."""

import numpy as np


def hat(left: float, peak: float, right: float) -> np.ndarray:
    up = 1 / (peak - left)
    return np.array([up, -up, 0.0])
