"""Believes that NumPy and pandas mean the same standard deviation."""

import numpy as np


def standardise(table: np.ndarray) -> np.ndarray:
    spread = table.std(axis=0, ddof=1)
    return (table - table.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
