"""Believes that the coordinates lie along axis 1 of the differences."""

import numpy as np


def distances(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    differences = points[:, np.newaxis, :] - centres[np.newaxis, :, :]
    return np.sqrt((differences**2).sum(axis=1))
