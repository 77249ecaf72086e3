"""How rough is a picture? Total variation.

Write `roughness(picture)`. `picture` has shape (rows, columns, 3) and holds *bytes*, uint8 from 0 to
255. Take the steps from every pixel to the one below it, and to the one beside it, each colour on its
own. Return the mean of the squared steps down plus the mean of the squared steps across, as a float.

    roughness(np.array([[[0, 0, 0], [9, 9, 9]], [[0, 0, 0], [9, 9, 9]]], np.uint8)) is 81.0

A picture of one row has no steps down; they count 0. A picture of one column has none across.
"""

import numpy as np


def roughness(picture: np.ndarray) -> float:
    """Return the mean squared step down plus the mean squared step across."""
    raise NotImplementedError  # Your code here.
