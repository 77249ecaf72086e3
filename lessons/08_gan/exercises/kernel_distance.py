"""How far are two sets of pictures apart? The kernel distance behind KID.

Each picture is a row of d features. How alike two of them are says the kernel

    k(x, y) = (x . y / d + 1)^3

Two sets are the same if pictures are as alike *across* the sets as they are *within* each of them:

    distance = mean of k over the pairs within `real`
             + mean of k over the pairs within `made`
             - 2 * mean of k over the pairs with one of each

Within a set a picture is never paired with itself: that would be a false likeness, and the distance of a set
from its own kind would not be 0 on average. (This one may come out slightly negative. That is right.)

Write `kernel_distance(real, made)` for arrays of shape (n, d) and (m, d). Return one number.
"""

import numpy as np


def kernel_distance(real: np.ndarray, made: np.ndarray) -> float:
    """Return the unbiased squared distance of two sets."""
    raise NotImplementedError  # Your code here.
