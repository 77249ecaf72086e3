"""Believes that pooling keeps every second pixel."""

import numpy as np


def max_pool(maps: np.ndarray, size: int = 2) -> np.ndarray:
    return maps[::size, ::size][: maps.shape[0] // size, : maps.shape[1] // size]
