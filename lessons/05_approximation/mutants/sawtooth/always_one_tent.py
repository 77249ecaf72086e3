"""Believes that repeating a line repeats its effect, whatever goes into it."""

import numpy as np


def sawtooth(x: np.ndarray, depth: int) -> np.ndarray:
    y = x
    for _ in range(depth):
        y = 2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)
    return y
