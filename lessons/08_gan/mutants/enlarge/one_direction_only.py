"""Believes that repeating the rows is enough."""

import numpy as np


def enlarge(picture: np.ndarray, factor: int) -> np.ndarray:
    return picture.repeat(factor, axis=0)
