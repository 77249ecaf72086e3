"""Believes that the root of a sum of squares is the sum of the differences."""

import numpy as np


def distances(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    differences = points[:, np.newaxis, :] - centres[np.newaxis, :, :]
    return np.abs(differences).sum(axis=2)
