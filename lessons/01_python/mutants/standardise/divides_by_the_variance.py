"""Believes that the variance is the standard deviation."""

import numpy as np


def standardise(table: np.ndarray) -> np.ndarray:
    variance = table.var(axis=0)
    return (table - table.mean(axis=0)) / np.where(variance > 0, variance, 1.0)
