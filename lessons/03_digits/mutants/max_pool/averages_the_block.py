"""Believes that pooling is averaging."""

import numpy as np


def max_pool(maps: np.ndarray, size: int = 2) -> np.ndarray:
    rows, columns, channels = maps.shape[0] // size, maps.shape[1] // size, maps.shape[2]
    whole = maps[: rows * size, : columns * size]
    return whole.reshape(rows, size, columns, size, channels).mean(axis=(1, 3))
