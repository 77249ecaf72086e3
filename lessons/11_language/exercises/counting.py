"""Count what follows what, and leave room for what was never seen.

A text is an array of codes: whole numbers from 0 to size - 1, one for each character.

1. `count_pairs(codes, size)`: a table of shape (size, size). The number in row a and column b says how
   often b stood right after a in the text.

       count_pairs(np.array([0, 1, 0, 1, 1]), 2) is array([[0, 2], [1, 1]])

2. `smooth_counts(counts, alpha)`: turn such a table into probabilities. Pretend that each pair was seen
   alpha times more than it was; then divide, so that each row sums to 1. A row says what comes after
   one character. A character nothing ever followed has a row as well. What you were given stays as it was.

       smooth_counts(np.array([[0.0, 2.0], [0.0, 0.0]]), 1.0) is array([[0.25, 0.75], [0.5, 0.5]])
"""

import numpy as np


def count_pairs(codes: np.ndarray, size: int) -> np.ndarray:
    """Return how often each code stood after each other one."""
    raise NotImplementedError  # Your code here.


def smooth_counts(counts: np.ndarray, alpha: float) -> np.ndarray:
    """Return the probability of each code after each other one."""
    raise NotImplementedError  # Your code here.
