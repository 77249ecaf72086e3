"""Believes that equal slopes are equal to the last digit."""

import numpy as np


def count_pieces(x: np.ndarray, y: np.ndarray) -> int:
    slopes = np.diff(y) / np.diff(x)
    return int(np.sum(np.diff(slopes) != 0)) + 1
