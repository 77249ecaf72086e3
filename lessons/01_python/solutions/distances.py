"""Measure every point against every centre, without a loop."""

import numpy as np


def distances(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return the distance of every point from every centre."""
    differences = points[:, np.newaxis, :] - centres[np.newaxis, :, :]
    return np.sqrt((differences**2).sum(axis=2))
