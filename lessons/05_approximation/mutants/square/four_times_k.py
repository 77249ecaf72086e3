"""Believes that 4^k is 4 times k."""

import numpy as np


def square(x: np.ndarray, depth: int) -> np.ndarray:
    return x - sum(sawtooth(x, k) / (4 * k) for k in range(1, depth + 1))
