"""Believes that a transposed convolution keeps the brightness even."""

import numpy as np


def transposed_convolution_1d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    painted = np.zeros((len(x) - 1) * stride + len(kernel))
    counts = np.zeros_like(painted)
    for place, number in enumerate(x):
        painted[place * stride : place * stride + len(kernel)] += number * kernel
        counts[place * stride : place * stride + len(kernel)] += 1
    return painted / np.maximum(counts, 1)
