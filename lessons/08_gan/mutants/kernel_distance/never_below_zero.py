"""Believes that a distance cannot be negative."""

import numpy as np


def kernel_distance(real: np.ndarray, made: np.ndarray) -> float:
    return max(0.0, within(real) + within(made) - 2 * alike(real, made).mean())
