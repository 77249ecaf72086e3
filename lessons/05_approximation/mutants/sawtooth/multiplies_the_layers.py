"""Believes that the tent applied three times is the tent to the power of three."""

import numpy as np


def sawtooth(x: np.ndarray, depth: int) -> np.ndarray:
    return (2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)) ** depth if depth else x
