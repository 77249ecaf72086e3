"""Believes that nothing is the most neutral thing to see."""

import numpy as np


def reflect(picture: np.ndarray, width: int) -> np.ndarray:
    return np.pad(picture, [(width, width), (width, width), (0, 0)])
