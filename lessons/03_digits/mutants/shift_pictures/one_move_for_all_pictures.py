"""Believes that one draw does for the whole batch."""

import numpy as np


def shift(pictures: np.ndarray, most: int, rng: np.random.Generator) -> np.ndarray:
    rows, columns = pictures.shape[1:]
    wide = np.pad(pictures, [(0, 0), (most, most), (most, most)])
    i, j = most, 0
    while i == most:
        i, j = rng.integers(0, 2 * most + 1, 2)
    return wide[:, i : i + rows, j : j + columns]
