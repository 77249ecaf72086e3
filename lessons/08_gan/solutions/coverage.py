"""The share of real pictures with a made one nearby."""

import numpy as np


def distances(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the distance of any two."""
    return np.linalg.norm(some[:, None] - others, axis=2)


def coverage(real: np.ndarray, made: np.ndarray, k: int) -> float:
    """Return the share of real pictures with a made one nearby."""
    radius = np.sort(distances(real, real), axis=1)[:, k]  # Place 0 is the picture itself.
    return float(np.mean(distances(real, made).min(axis=1) <= radius))
