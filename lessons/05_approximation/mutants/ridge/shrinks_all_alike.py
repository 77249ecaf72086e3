"""Believes that ridge makes all weights smaller by the same factor."""

import numpy as np


def ridge(features: np.ndarray, targets: np.ndarray, strength: float) -> np.ndarray:
    return np.linalg.pinv(features) @ targets / (1 + strength)
