"""Believes that a penalty is subtracted."""

import numpy as np


def ridge(features: np.ndarray, targets: np.ndarray, strength: float) -> np.ndarray:
    penalty = -strength * np.eye(features.shape[1])
    return np.linalg.solve(features.T @ features + penalty, features.T @ targets)
