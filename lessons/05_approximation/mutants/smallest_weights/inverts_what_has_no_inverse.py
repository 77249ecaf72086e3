"""Believes that X^T X always has an inverse."""

import numpy as np


def smallest_weights(features: np.ndarray, targets: np.ndarray) -> np.ndarray:
    return np.linalg.inv(features.T @ features) @ features.T @ targets
