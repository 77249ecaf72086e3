"""Believes that halves are rounded up."""

import numpy as np


def crop_square(picture: np.ndarray) -> np.ndarray:
    rows, columns = picture.shape[:2]
    side = min(rows, columns)
    top, left = (rows - side + 1) // 2, (columns - side + 1) // 2
    return picture[top : top + side, left : left + side]
