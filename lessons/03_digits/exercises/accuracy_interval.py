"""How far can an accuracy be trusted?

1. `wilson(right, n)`: the 95 % interval of an accuracy of `right` out of `n`, as a tuple (low, high).
   With p = right / n and z = 1.96 (Wilson, 1927):

       middle = (p + z^2 / (2 n)) / (1 + z^2 / n)
       half   = z sqrt(p (1 - p) / n + z^2 / (4 n^2)) / (1 + z^2 / n)

       wilson(9, 10) is (0.595850, 0.982124): ten pictures tell little.

2. `paired_difference(first, second)`: two networks were judged by the same n pictures. `first` and
   `second` are arrays of n ones (right) and zeros (wrong). Return (difference, low, high): how much
   higher the accuracy of the second is, and its 95 % interval. Take the difference picture by picture,
   then its mean plus and minus 1.96 standard errors. The standard error of a mean is the standard
   deviation (divide by n - 1: `ddof=1`) over the square root of n.
"""

import numpy as np


def wilson(right: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of the share right / n."""
    raise NotImplementedError  # Your code here.


def paired_difference(first: np.ndarray, second: np.ndarray) -> tuple[float, float, float]:
    """Return the mean of second - first and its 95 % interval."""
    raise NotImplementedError  # Your code here.
