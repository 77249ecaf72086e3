"""Hold the photo upright: what a phone writes beside the pixels.

A phone stores a photo as its sensor saw it, and notes beside it how the phone was held: the EXIF
orientation. Write `upright(picture, orientation)`. `picture` has shape (rows, columns, channels).

    1   it is upright already
    3   it was stored upside down: turn it by half
    6   to see it upright, turn it a quarter clockwise
    8   to see it upright, turn it a quarter against the clock
    any other number (0, or one nobody defined): leave it as it is

(2, 4, 5 and 7 are mirrored; hardly any camera writes them, and here you may leave them alone.)

    a picture [[1, 2], [3, 4]] (one channel left out) with orientation 6 is [[3, 1], [4, 2]]
"""

import numpy as np


def upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    """Return the picture as the person who took it saw it."""
    raise NotImplementedError  # Your code here.
