"""Believes that a picture has one shape, whichever way it is held."""

import numpy as np


def upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    return np.rot90(picture, QUARTERS.get(orientation, 0)).reshape(picture.shape)
