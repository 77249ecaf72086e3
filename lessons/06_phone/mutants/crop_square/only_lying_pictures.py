"""Believes that photos are wider than they are tall."""

import numpy as np


def crop_square(picture: np.ndarray) -> np.ndarray:
    side, columns = picture.shape[:2]
    left = (columns - side) // 2
    return picture[:, left : left + side]
