"""Which of the real pictures could the generator have made?

Each picture is a row of features; distances are ordinary ones (the root of the summed squares). Around each real
picture lies a ball. Its radius is the distance to its k-th nearest *other* real picture, so it is small where
real pictures are dense. A real picture is covered if at least one made picture lies in its ball (on the border
counts). Coverage is the share of the real pictures that are covered.

Write `coverage(real, made, k)` for arrays of shape (n, d) and (m, d), with k below n. A generator that makes
one perfect picture again and again covers hardly anything.
"""

import numpy as np


def coverage(real: np.ndarray, made: np.ndarray, k: int) -> float:
    """Return the share of real pictures with a made one nearby."""
    raise NotImplementedError  # Your code here.
