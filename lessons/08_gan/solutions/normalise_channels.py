"""Batch normalisation of pictures."""

import numpy as np


def normalise_channels(
    x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, epsilon: float = 0.001
) -> np.ndarray:
    """Return the pictures, standardised channel by channel, scaled and shifted."""
    every = (0, 1, 2)
    return gamma * (x - x.mean(axis=every)) / np.sqrt(x.var(axis=every) + epsilon) + beta
