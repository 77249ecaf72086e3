"""Believes that the kernel says how far apart they begin."""

import numpy as np


def overlap_counts(n: int, kernel: int, stride: int) -> np.ndarray:
    counts = np.zeros((n - 1) * kernel + stride, int)
    for place in range(n):
        counts[place * kernel : place * kernel + stride] += 1
    return counts
