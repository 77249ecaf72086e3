"""Dropout."""

import numpy as np


def dropout(
    x: np.ndarray, probability: float, rng: np.random.Generator, training: bool
) -> np.ndarray:
    """Silence numbers with a probability in training; do nothing in use."""
    if not training:
        return x
    kept = rng.random(x.shape) >= probability
    return x * kept / (1 - probability)
