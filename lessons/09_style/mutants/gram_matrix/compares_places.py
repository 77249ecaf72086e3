"""Believes that it does not matter which factor is turned."""

import numpy as np


def gram(maps: np.ndarray) -> np.ndarray:
    n, rows, columns, channels = maps.shape
    seen = maps.reshape(n, rows * columns, channels)
    return seen @ seen.transpose(0, 2, 1) / (rows * columns)
