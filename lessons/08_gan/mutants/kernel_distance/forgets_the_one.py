"""Believes that adding 1 cancels in a difference."""

import numpy as np


def alike(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    return (some @ others.T / some.shape[1]) ** 3
