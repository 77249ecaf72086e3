"""Believes that making room is enough."""

import numpy as np


def enlarge(picture: np.ndarray, factor: int) -> np.ndarray:
    rows, columns, channels = picture.shape
    larger = np.zeros((rows * factor, columns * factor, channels))
    larger[::factor, ::factor] = picture
    return larger
