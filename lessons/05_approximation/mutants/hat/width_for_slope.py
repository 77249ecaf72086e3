"""Believes that a wider side is steeper."""

import numpy as np


def hat(left: float, peak: float, right: float) -> np.ndarray:
    return np.array([peak - left, left - right, right - peak])
