"""Believes that `np.roll` moves a picture."""

import numpy as np


def shift(pictures: np.ndarray, most: int, rng: np.random.Generator) -> np.ndarray:
    moves = rng.integers(-most, most + 1, (len(pictures), 2))
    return np.array(
        [np.roll(picture, move, axis=(0, 1)) for picture, move in zip(pictures, moves, strict=True)]
    )
