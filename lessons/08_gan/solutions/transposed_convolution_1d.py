"""The transposed convolution in one dimension."""

import numpy as np


def transposed_convolution_1d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    """Return what is painted."""
    painted = np.zeros((len(x) - 1) * stride + len(kernel))
    for place, number in enumerate(x):
        start = place * stride
        painted[start : start + len(kernel)] += number * kernel
    return painted
