"""Believes that setting a place to 1 counts it."""

import numpy as np


def overlap_counts(n: int, kernel: int, stride: int) -> np.ndarray:
    counts = np.zeros((n - 1) * stride + kernel, int)
    for place in range(n):
        counts[place * stride : place * stride + kernel] = 1
    return counts
