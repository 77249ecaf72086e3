"""Believes that the first weight is always a bias, which costs nothing."""

import numpy as np


def ridge(features: np.ndarray, targets: np.ndarray, strength: float) -> np.ndarray:
    identity = np.eye(features.shape[1])
    identity[0, 0] = 0
    return np.linalg.solve(features.T @ features + strength * identity, features.T @ targets)
