"""Believes that a stride is a matter of rows."""

import numpy as np


def transposed_convolution_2d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    tall, wide, filters, _ = kernel.shape
    rows, columns, _ = x.shape
    painted = np.zeros(((rows - 1) * stride + tall, columns - 1 + wide, filters))
    for row in range(rows):
        for column in range(columns):
            top = row * stride
            painted[top : top + tall, column : column + wide] += kernel @ x[row, column]
    return painted
