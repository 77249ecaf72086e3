"""Believes that tile and repeat are the same."""

import numpy as np


def enlarge(picture: np.ndarray, factor: int) -> np.ndarray:
    return np.tile(picture, (factor, factor, 1))
