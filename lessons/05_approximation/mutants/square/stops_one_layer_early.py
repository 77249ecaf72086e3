"""Believes that `range(1, depth)` includes depth."""

import numpy as np


def square(x: np.ndarray, depth: int) -> np.ndarray:
    return x - sum(sawtooth(x, k) / 4**k for k in range(1, depth))
