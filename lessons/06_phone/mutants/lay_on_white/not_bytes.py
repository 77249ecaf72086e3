"""Believes that it does not matter what kind of number a colour is."""

import numpy as np


def lay_on_white(picture: np.ndarray) -> np.ndarray:
    numbers = picture.astype(float)
    colours, opaque = numbers[..., :3], numbers[..., 3:] / 255
    return opaque * colours + (1 - opaque) * 255
