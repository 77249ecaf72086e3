"""The Gram matrix: which features come together, no matter where."""

import numpy as np


def gram(maps: np.ndarray) -> np.ndarray:
    """Return the Gram matrix of every picture."""
    n, rows, columns, channels = maps.shape
    seen = maps.reshape(n, rows * columns, channels)
    return seen.transpose(0, 2, 1) @ seen / (rows * columns)
