"""Believes that min and max may change places."""

import numpy as np


def leaky_relu(z: np.ndarray, leak: float) -> np.ndarray:
    return np.minimum(z, leak * z)
