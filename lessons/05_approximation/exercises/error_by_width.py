"""The error of networks of many widths.

A network of width p with random features: its hidden unit k gives relu(x @ directions[:, k]), for
k = 0 ... p - 1. The directions were drawn once and are never trained; only the last weights are learned.

Write `error_by_width(x, y, new_x, new_y, directions, widths)`. For every width p in the list `widths`:

    take the first p directions;
    learn from x (n, d) and y (n,): the shortest weights with the least squared error
        (as in `least_squares.py`; np.linalg.pinv does it, or np.linalg.lstsq with rcond=None);
    judge on new_x (m, d) and new_y (m,): the mean of the squared errors.

Return the errors as an array, one for every width. `directions` has shape (d, most), with at least as
many columns as the largest width.

    With x = [[1.0]], y = [2.0], new_x = [[2.0]], new_y = [5.0], directions = [[1.0]], widths = [1]
    the result is [1.0]: the learned weight is 2, the prediction 4, and 4 - 5 squared is 1.
"""

import numpy as np


def error_by_width(
    x: np.ndarray,
    y: np.ndarray,
    new_x: np.ndarray,
    new_y: np.ndarray,
    directions: np.ndarray,
    widths: list[int],
) -> np.ndarray:
    """Return the mean squared error on new examples, for every width."""
    raise NotImplementedError  # Your code here.
