"""Believes that every correction belongs to an x of its own."""

import numpy as np


def square(x: np.ndarray, depth: int) -> np.ndarray:
    return sum(x - sawtooth(x, k) / 4**k for k in range(1, depth + 1))
