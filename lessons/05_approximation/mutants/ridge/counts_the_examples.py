"""Believes that the squared errors are averaged."""

import numpy as np


def ridge(features: np.ndarray, targets: np.ndarray, strength: float) -> np.ndarray:
    penalty = strength * len(targets) * np.eye(features.shape[1])
    return np.linalg.solve(features.T @ features + penalty, features.T @ targets)
