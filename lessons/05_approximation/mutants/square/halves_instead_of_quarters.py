"""Believes that half the width makes half the error."""

import numpy as np


def square(x: np.ndarray, depth: int) -> np.ndarray:
    return x - sum(sawtooth(x, k) / 2**k for k in range(1, depth + 1))
