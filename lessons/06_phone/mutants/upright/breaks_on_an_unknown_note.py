"""Believes that files only say what the standard allows."""

import numpy as np


def upright(picture: np.ndarray, orientation: int) -> np.ndarray:
    return np.rot90(picture, {1: 0, 3: 2, 6: -1, 8: 1}[orientation])
