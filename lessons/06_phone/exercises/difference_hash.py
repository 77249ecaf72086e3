"""Nearly the same picture: a fingerprint of 64 bits.

1. `difference_hash(picture)`: `picture` is grey, of shape (rows, columns); rows can be divided by 8
   and columns by 9. Make it smaller: the mean of every block, so that a table of 8 rows and 9 columns
   is left. Then compare each number with its right neighbour: True where it is *smaller than* the
   neighbour, so where it becomes lighter to the right. The result has shape (8, 8), dtype bool.

2. `distance(first, second)`: in how many places two fingerprints differ, a whole number from 0 to 64.

The fingerprint hardly changes when a photo is made smaller, lighter or stored again as JPEG; two
photos of different things differ in about 32 places.
"""

import numpy as np


def difference_hash(picture: np.ndarray) -> np.ndarray:
    """Return where the picture, made small, becomes lighter to the right."""
    raise NotImplementedError  # Your code here.


def distance(first: np.ndarray, second: np.ndarray) -> int:
    """Return in how many places two fingerprints differ."""
    raise NotImplementedError  # Your code here.
