"""Augmentation for cats: mirror every second picture."""

import numpy as np


def mirror_half(pictures: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the pictures, about half of them mirrored left to right."""
    heads = rng.random(len(pictures)) < 0.5
    return np.where(heads[:, None, None, None], pictures[:, :, ::-1], pictures)
