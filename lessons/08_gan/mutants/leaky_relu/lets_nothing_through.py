"""Believes that a leaky ReLU is a ReLU."""

import numpy as np


def leaky_relu(z: np.ndarray, leak: float) -> np.ndarray:
    return np.maximum(z, 0)
