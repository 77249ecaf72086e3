"""The middle square: how any photo gets the shape of the network's input."""

import numpy as np


def crop_square(picture: np.ndarray) -> np.ndarray:
    """Return the largest square from the middle of the picture."""
    rows, columns = picture.shape[:2]
    side = min(rows, columns)
    top, left = (rows - side) // 2, (columns - side) // 2
    return picture[top : top + side, left : left + side]
