"""Believes that a leak is always 0.01."""

import numpy as np


def leaky_relu(z: np.ndarray, leak: float) -> np.ndarray:
    return np.where(z > 0, z, 0.01 * z)
