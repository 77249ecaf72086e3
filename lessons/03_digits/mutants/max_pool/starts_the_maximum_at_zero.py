"""Believes that the search for the largest number may begin at zero."""

import numpy as np


def max_pool(maps: np.ndarray, size: int = 2) -> np.ndarray:
    rows, columns, channels = maps.shape[0] // size, maps.shape[1] // size, maps.shape[2]
    pooled = np.zeros((rows, columns, channels))
    for i in range(size):
        for j in range(size):
            part = maps[i : rows * size : size, j : columns * size : size]
            pooled = np.maximum(pooled, part)
    return pooled
