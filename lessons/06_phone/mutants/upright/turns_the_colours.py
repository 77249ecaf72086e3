"""Believes that the last two axes are always those of the picture."""

import numpy as np


def upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    return np.rot90(picture, QUARTERS.get(orientation, 0), axes=(-2, -1))
