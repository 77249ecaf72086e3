"""Augmentation: move every picture a little.

Write `shift(pictures, most, rng)`. `pictures` has shape (n, rows, columns). Every picture is moved by
two whole numbers of pixels of its own, one down and one right, each drawn from -most to most, both
ends included (a negative number moves up or left). What leaves the picture is lost; what becomes free
is filled with 0, the background. Draw from `rng`, so that the next epoch sees other moves.

The label is not needed: a 3 that was moved is still a 3. What you were given stays as it was.

    a picture [[1, 2], [3, 4]] moved down by 1 and right by 0 is [[0, 0], [1, 2]]
"""

import numpy as np


def shift(pictures: np.ndarray, most: int, rng: np.random.Generator) -> np.ndarray:
    """Return pictures of the same shape, each moved by its own random amounts."""
    raise NotImplementedError  # Your code here.
