"""A ReLU that lets a little through."""

import numpy as np


def leaky_relu(z: np.ndarray, leak: float) -> np.ndarray:
    """Return z, made smaller by `leak` where it is negative."""
    return np.where(z > 0, z, leak * z)


def leaky_relu_slope(z: np.ndarray, leak: float) -> np.ndarray:
    """Return the slope for each number."""
    return np.where(z > 0, 1.0, leak)
