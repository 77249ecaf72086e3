"""Believes that the block walks pixel by pixel, as a kernel does."""

import numpy as np


def max_pool(maps: np.ndarray, size: int = 2) -> np.ndarray:
    downs, rights = maps.shape[0] - size + 1, maps.shape[1] - size + 1
    return np.array(
        [
            [maps[i : i + size, j : j + size].max(axis=(0, 1)) for j in range(rights)]
            for i in range(downs)
        ]
    )
