"""A mean and how sure one can be of it.

Write `mean_with_interval(values)` for an array of measurements (30 or more). It returns four numbers:

    the mean,
    its standard error: the standard deviation (with n - 1) divided by the square root of n,
    the lower and the upper end of the 95 % interval: 1.96 standard errors on either side.

    mean_with_interval(np.array([1.0, 3.0] * 50)) is (2.0, 0.1005, 1.803, 2.197), rounded
"""

import numpy as np


def mean_with_interval(values):
    """Return the mean, its standard error, and both ends of its 95 % interval."""
    raise NotImplementedError  # Your code here.
