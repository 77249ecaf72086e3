"""Believes that a stride of 2 makes exactly twice as many."""

import numpy as np


def transposed_convolution_1d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    painted = np.zeros((len(x) - 1) * stride + len(kernel))
    for place, number in enumerate(x):
        painted[place * stride : place * stride + len(kernel)] += number * kernel
    return painted[: len(x) * stride]
