"""One-hot: a label as a row of zeros with a single one.

A network for digits gives ten numbers, so the truth is written as ten numbers too: 1 for the right
class, 0 for all others. Write `one_hot(labels, classes)`. `labels` is an array of n whole numbers
from 0 to classes - 1; the result is an array of shape (n, classes), one row a label.

    one_hot(np.array([2, 0]), 4) is
    [[0, 0, 1, 0],
     [1, 0, 0, 0]]
"""

import numpy as np


def one_hot(labels: np.ndarray, classes: int) -> np.ndarray:
    """Return an array of shape (n, classes) with a one in the column of every label."""
    raise NotImplementedError  # Your code here.
