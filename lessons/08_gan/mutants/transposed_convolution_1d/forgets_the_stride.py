"""Believes that the stride only says how long the result is."""

import numpy as np


def transposed_convolution_1d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    painted = np.zeros((len(x) - 1) * stride + len(kernel))
    for place, number in enumerate(x):
        painted[place : place + len(kernel)] += number * kernel
    return painted
