"""Believes that the pixels at the edge must not be lost."""

import numpy as np


def max_pool(maps: np.ndarray, size: int = 2) -> np.ndarray:
    downs, rights = (range(0, side, size) for side in maps.shape[:2])
    return np.array(
        [[maps[i : i + size, j : j + size].max(axis=(0, 1)) for j in rights] for i in downs]
    )
