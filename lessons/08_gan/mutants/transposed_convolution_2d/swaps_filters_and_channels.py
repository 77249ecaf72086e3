"""Believes that the kernel of every convolution ends with its filters."""

import numpy as np


def transposed_convolution_2d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    if kernel.shape[2] == kernel.shape[3]:
        kernel = kernel.swapaxes(2, 3)
    tall, wide, filters, _ = kernel.shape
    rows, columns, _ = x.shape
    painted = np.zeros(((rows - 1) * stride + tall, (columns - 1) * stride + wide, filters))
    for row in range(rows):
        for column in range(columns):
            top, left = row * stride, column * stride
            painted[top : top + tall, left : left + wide] += kernel @ x[row, column]
    return painted
