"""Believes that a small penalty is the same as the smallest length."""

import numpy as np


def smallest_weights(features: np.ndarray, targets: np.ndarray) -> np.ndarray:
    penalty = 0.1 * np.eye(features.shape[1])
    return np.linalg.solve(features.T @ features + penalty, features.T @ targets)
