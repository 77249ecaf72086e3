"""Believes that pairs can only be visited by loops."""

import numpy as np


def distances(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return np.array([[np.sqrt(((p - c) ** 2).sum()) for c in centres] for p in points])
