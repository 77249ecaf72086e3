"""Believes that the network will take four channels as well."""

import numpy as np


def lay_on_white(picture: np.ndarray) -> np.ndarray:
    numbers = picture.astype(float)
    opaque = numbers[..., 3:] / 255
    return np.rint(opaque * numbers + (1 - opaque) * 255).astype(np.uint8)
