"""Augmentation: move every picture a little."""

import numpy as np


def shift(pictures: np.ndarray, most: int, rng: np.random.Generator) -> np.ndarray:
    """Return pictures of the same shape, each moved by its own random amounts."""
    rows, columns = pictures.shape[1:]
    wide = np.pad(pictures, [(0, 0), (most, most), (most, most)])
    corners = rng.integers(0, 2 * most + 1, (len(pictures), 2))
    return np.array(
        [big[i : i + rows, j : j + columns] for big, (i, j) in zip(wide, corners, strict=True)]
    )
