"""Believes that one random number moves a picture in both directions."""

import numpy as np


def shift(pictures: np.ndarray, most: int, rng: np.random.Generator) -> np.ndarray:
    rows, columns = pictures.shape[1:]
    wide = np.pad(pictures, [(0, 0), (most, most), (most, most)])
    corners = rng.integers(0, 2 * most + 1, len(pictures))
    return np.array(
        [big[i : i + rows, i : i + columns] for big, i in zip(wide, corners, strict=True)]
    )
