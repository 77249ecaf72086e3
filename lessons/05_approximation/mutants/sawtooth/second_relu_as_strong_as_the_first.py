"""Believes that what one ReLU has raised an equal one brings down."""

import numpy as np


def sawtooth(x: np.ndarray, depth: int) -> np.ndarray:
    for _ in range(depth):
        x = 2 * np.maximum(x, 0) - 2 * np.maximum(x - 0.5, 0)
    return x
