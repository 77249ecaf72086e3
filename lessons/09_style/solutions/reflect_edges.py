"""What lies beyond the edge? A mirror."""

import numpy as np


def reflect(picture: np.ndarray, width: int) -> np.ndarray:
    """Return the picture with a mirrored edge around it."""
    rows, columns = (mirrored(length, width) for length in picture.shape[:2])
    return picture[rows][:, columns]


def mirrored(length: int, width: int) -> np.ndarray:
    """Return the positions 2 1 | 0 1 2 3 | 2 1, here for length 4 and width 2."""
    beyond = np.abs(np.arange(-width, length + width))
    return length - 1 - np.abs(length - 1 - beyond)
