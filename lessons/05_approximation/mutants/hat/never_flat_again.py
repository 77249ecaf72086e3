"""Believes that a line that has come down to 0 stays there."""

import numpy as np


def hat(left: float, peak: float, right: float) -> np.ndarray:
    up, down = 1 / (peak - left), -1 / (right - peak)
    return np.array([up, down - up, 0.0])
