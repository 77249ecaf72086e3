"""Believes that every sum begins with number 0."""

import numpy as np


def square(x: np.ndarray, depth: int) -> np.ndarray:
    return x - sum(sawtooth(x, k) / 4**k for k in range(depth + 1))
