"""Believes that every convolution gathers."""

import numpy as np


def transposed_convolution_1d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    if len(x) < len(kernel):
        return np.array([])
    return np.convolve(x, kernel[::-1], "valid")[::stride]
