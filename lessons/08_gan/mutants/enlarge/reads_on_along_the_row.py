"""Believes that a reshape puts everything into its place."""

import numpy as np


def enlarge(picture: np.ndarray, factor: int) -> np.ndarray:
    rows, columns, channels = picture.shape
    repeated = np.repeat(picture, factor * factor)
    return repeated.reshape(rows * factor, columns * factor, channels)
