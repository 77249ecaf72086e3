"""The kernel distance of two sets of pictures."""

import numpy as np


def alike(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return how alike any two are."""
    return (some @ others.T / some.shape[1] + 1) ** 3


def within(rows: np.ndarray) -> float:
    """Return the mean likeness of two different rows."""
    table = alike(rows, rows)
    return (table.sum() - np.trace(table)) / (len(rows) * (len(rows) - 1))


def kernel_distance(real: np.ndarray, made: np.ndarray) -> float:
    """Return the unbiased squared distance of two sets."""
    return within(real) + within(made) - 2 * alike(real, made).mean()
