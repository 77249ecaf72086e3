"""A bump from two sigmoids."""

import numpy as np


def bump(
    left: float, right: float, height: float, steepness: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the weights and biases of the two sigmoids, and the weights of their sum."""
    w1 = np.array([steepness, steepness])
    b1 = -steepness * np.array([left, right])
    w2 = np.array([height, -height])
    return w1, b1, w2
