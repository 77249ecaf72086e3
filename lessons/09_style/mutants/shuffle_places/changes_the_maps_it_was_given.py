"""Believes that a reshaped array is a copy."""

import numpy as np


def shuffle_places(maps: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    places = maps.reshape(-1, maps.shape[-1])
    rng.shuffle(places)
    return places.reshape(maps.shape)
