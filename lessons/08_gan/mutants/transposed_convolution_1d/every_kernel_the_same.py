"""Believes that the input only says where to paint."""

import numpy as np


def transposed_convolution_1d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    painted = np.zeros((len(x) - 1) * stride + len(kernel))
    for place in range(len(x)):
        painted[place * stride : place * stride + len(kernel)] += kernel
    return painted
