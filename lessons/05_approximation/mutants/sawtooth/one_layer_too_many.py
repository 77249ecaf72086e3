"""Believes that the first tent does not count as a layer."""

import numpy as np


def sawtooth(x: np.ndarray, depth: int) -> np.ndarray:
    for _ in range(depth + 1):
        x = 2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)
    return x
