"""Believes that one polynomial is as good as another."""

import numpy as np


def alike(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    return (some @ others.T / some.shape[1] + 1) ** 2
