"""Believes that phones are held upright."""

import numpy as np


def crop_square(picture: np.ndarray) -> np.ndarray:
    rows, side = picture.shape[:2]
    top = (rows - side) // 2
    return picture[top : top + side]
