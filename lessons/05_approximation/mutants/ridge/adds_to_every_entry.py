"""Believes that a matrix plus a number is a matrix plus the number times the identity."""

import numpy as np


def ridge(features: np.ndarray, targets: np.ndarray, strength: float) -> np.ndarray:
    return np.linalg.solve(features.T @ features + strength, features.T @ targets)
