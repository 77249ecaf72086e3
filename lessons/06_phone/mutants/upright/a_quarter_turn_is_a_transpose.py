"""Believes that a picture is turned by making columns of its rows."""

import numpy as np


def upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    if orientation in (6, 8):
        return picture.swapaxes(0, 1)
    return picture[::-1, ::-1] if orientation == 3 else picture
