"""Believes that paint covers what was there."""

import numpy as np


def transposed_convolution_2d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    tall, wide, filters, _ = kernel.shape
    rows, columns, _ = x.shape
    painted = np.zeros(((rows - 1) * stride + tall, (columns - 1) * stride + wide, filters))
    for row in range(rows):
        for column in range(columns):
            top, left = row * stride, column * stride
            painted[top : top + tall, left : left + wide] = kernel @ x[row, column]
    return painted
