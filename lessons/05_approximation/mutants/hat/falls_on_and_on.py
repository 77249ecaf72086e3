"""Believes that a line that is to become flat needs one more fall."""

import numpy as np


def hat(left: float, peak: float, right: float) -> np.ndarray:
    up = 1 / (peak - left)
    down = -1 / (right - peak)
    return np.array([up, down - up, down])
