"""Believes that every example has its own place on the diagonal."""

import numpy as np


def ridge(features: np.ndarray, targets: np.ndarray, strength: float) -> np.ndarray:
    return np.linalg.solve(
        features.T @ features + strength * np.eye(len(targets)), features.T @ targets
    )
