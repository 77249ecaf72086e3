"""Believes that upside down means with its rows reversed."""

import numpy as np


def upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    if orientation == 3:
        return picture[::-1]
    return np.rot90(picture, {6: -1, 8: 1}.get(orientation, 0))
