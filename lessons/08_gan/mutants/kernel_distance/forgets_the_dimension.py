"""Believes that a scale does not matter."""

import numpy as np


def alike(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    return (some @ others.T + 1) ** 3
