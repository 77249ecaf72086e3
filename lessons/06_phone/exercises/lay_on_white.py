"""A fourth channel: lay a picture with transparent places on white paper.

Write `lay_on_white(picture)`. `picture` holds bytes (uint8) of shape (rows, columns, 4): red, green,
blue, and alpha, which says how opaque a pixel is, from 0 (you look through it) to 255 (you do not).
With a = alpha / 255 every colour becomes

    a * colour + (1 - a) * 255

rounded to a whole number. Return bytes (uint8) of shape (rows, columns, 3).

    [[[200, 100, 0, 255], [200, 100, 0, 0], [200, 100, 0, 102]]] becomes
    [[[200, 100, 0], [255, 255, 255], [233, 193, 153]]]
"""

import numpy as np


def lay_on_white(picture: np.ndarray) -> np.ndarray:
    """Return the colours one sees when the picture lies on white paper, as bytes."""
    raise NotImplementedError  # Your code here.
