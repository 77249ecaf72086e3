"""Believes that one tent, made smaller and smaller, corrects at every scale."""

import numpy as np


def square(x: np.ndarray, depth: int) -> np.ndarray:
    return x - sum(sawtooth(x, 1) / 4**k for k in range(1, depth + 1))
