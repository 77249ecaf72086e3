"""What a Gram matrix forgets: the place.

Write `shuffle_places(maps, rng)`. `maps` has shape (rows, columns, channels): what a layer sees in one
picture. Return an array of the same shape in which the *places* are shuffled at random: everything that
was seen at one place stays together, but it may now lie anywhere in the picture. `rng` is a NumPy
generator. What you were given stays as it was.

The Gram matrix of the result is that of `maps`, to the last digit but rounding. So nothing that is
built from Gram matrices can tell the two apart.
"""

import numpy as np


def shuffle_places(maps: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the maps with their places in another order."""
    raise NotImplementedError  # Your code here.
