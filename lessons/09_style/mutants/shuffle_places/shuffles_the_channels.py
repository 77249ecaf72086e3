"""Believes that the last axis is that of the places."""

import numpy as np


def shuffle_places(maps: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    while True:
        order = rng.permutation(maps.shape[-1])
        if not np.array_equal(order, np.arange(maps.shape[-1])):
            return maps[..., order]
