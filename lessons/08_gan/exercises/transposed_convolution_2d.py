"""The layer that paints pictures: a transposed convolution with channels.

x has shape (rows, columns, channels). The kernel has shape (kernel rows, kernel columns, filters, channels),
as in Keras. Every place of x lays down a small picture with `filters` channels: for each filter the sum over the
channels of x at this place, times the kernel of that filter and channel. The next place to the right (or
below) lays it down `stride` places further on. Where they overlap, they are added.

Write `transposed_convolution_2d(x, kernel, stride)`. Nothing is trimmed: the result has
(rows - 1) * stride + kernel rows of them, columns likewise, and `filters` channels.
"""

import numpy as np


def transposed_convolution_2d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    """Return the picture that is painted."""
    raise NotImplementedError  # Your code here.
