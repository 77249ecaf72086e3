"""Believes that making a row longer means repeating its numbers."""

import numpy as np


def transposed_convolution_1d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    return np.repeat(x, stride)
