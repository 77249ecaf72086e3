"""The Gram matrix: which features come together, no matter where.

Write `gram(maps)`. `maps` has shape (n, rows, columns, channels): what one layer of a network sees in n
pictures, a number for every channel at every place. Return an array of shape (n, channels, channels), a
matrix for each picture. Its entry (j, k) is the *mean over all places* of channel j times channel k.

One picture of 1 x 2 places with two channels, (1, 2) at the first place and (3, 0) at the second:

    gram(np.array([[[[1., 2.], [3., 0.]]]])) is [[[5., 1.], [1., 2.]]]

for 5 is the mean of 1*1 and 3*3, 1 that of 1*2 and 3*0, 2 that of 2*2 and 0*0.
"""

import numpy as np


def gram(maps: np.ndarray) -> np.ndarray:
    """Return the Gram matrix of every picture."""
    raise NotImplementedError  # Your code here.
