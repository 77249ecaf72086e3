"""Why checkerboards appear: count how often each place is painted.

1. `overlap_counts(n, kernel, stride)`: n kernels of this length are laid down, each `stride` places after the one
   before. Return how many of them reach each place, as an array of (n - 1) * stride + kernel whole numbers.

2. `overlap_counts_2d(n, kernel, stride)`: the same for a square of n x n kernels of kernel x kernel, as a table.
   In a picture a place is reached by a kernel if it is reached along the rows *and* along the columns.

    overlap_counts(3, 3, 2) is array([1, 1, 2, 1, 2, 1, 1])
"""

import numpy as np


def overlap_counts(n: int, kernel: int, stride: int) -> np.ndarray:
    """Return how many kernels reach each place of a row."""
    raise NotImplementedError  # Your code here.


def overlap_counts_2d(n: int, kernel: int, stride: int) -> np.ndarray:
    """Return how many kernels reach each place of a square."""
    raise NotImplementedError  # Your code here.
