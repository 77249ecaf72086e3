"""Believes that a picture is its first row, repeated."""

import numpy as np


def overlap_counts_2d(n: int, kernel: int, stride: int) -> np.ndarray:
    row = overlap_counts(n, kernel, stride)
    return np.tile(row, (len(row), 1))
