"""Believes that every sawtooth is made of the one before, whatever its depth."""

import numpy as np


def square(x: np.ndarray, depth: int) -> np.ndarray:
    y = x
    g = x
    for k in range(1, depth + 1):
        g = sawtooth(g, k)
        y = y - g / 4**k
    return y
