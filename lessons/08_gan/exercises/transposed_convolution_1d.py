"""Paint with a kernel: the transposed convolution, in one dimension.

An ordinary convolution gathers: each number of the result is a weighted sum of neighbours. A transposed
convolution paints: each number of the input lays the whole kernel down, multiplied by itself. The next one
lays it down `stride` places further on. Where two overlap, they are added.

Write `transposed_convolution_1d(x, kernel, stride)`: x has n numbers, the kernel k. The result has
(n - 1) * stride + k.

    transposed_convolution_1d(np.array([1.0, 10.0]), np.array([1.0, 2.0, 3.0]), 2)
    is array([ 1.,  2., 13., 20., 30.])
"""

import numpy as np


def transposed_convolution_1d(x: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    """Return what is painted."""
    raise NotImplementedError  # Your code here.
