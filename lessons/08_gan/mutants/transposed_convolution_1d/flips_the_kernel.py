"""Believes that transposing a convolution turns its kernel around."""

import numpy as np


def transposed_convolution_1d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    painted = np.zeros((len(x) - 1) * stride + len(kernel))
    for place, number in enumerate(x):
        painted[place * stride : place * stride + len(kernel)] += number * kernel[::-1]
    return painted
