"""Softmax: from scores to shares, a row at a time.

Write `softmax(logits)` for a table of shape (n, classes). Every row becomes shares that are
positive and add up to 1:

    softmax(z)_k = exp(z_k) / (exp(z_1) + ... + exp(z_classes))

`exp(1000)` is too large for a computer. Adding the same number to all scores of a row changes no
share, so first take something away from each row. The table you were given stays as it was.

    softmax(np.array([[0.0, 0.0], [1000.0, 1000.0 + np.log(3)]])) is [[0.5, 0.5], [0.25, 0.75]]
"""

import numpy as np


def softmax(logits: np.ndarray) -> np.ndarray:
    """Return shares of shape (n, classes); every row adds up to 1."""
    raise NotImplementedError  # Your code here.
