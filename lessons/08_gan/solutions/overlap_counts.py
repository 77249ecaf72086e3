"""How often each place is painted."""

import numpy as np


def overlap_counts(n: int, kernel: int, stride: int) -> np.ndarray:
    """Return how many kernels reach each place of a row."""
    counts = np.zeros((n - 1) * stride + kernel, int)
    for place in range(n):
        counts[place * stride : place * stride + kernel] += 1
    return counts


def overlap_counts_2d(n: int, kernel: int, stride: int) -> np.ndarray:
    """Return how many kernels reach each place of a square."""
    row = overlap_counts(n, kernel, stride)
    return row[:, None] * row
