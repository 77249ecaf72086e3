"""Believes that `axis=1` gives one answer per column."""

import numpy as np


def standardise(table: np.ndarray) -> np.ndarray:
    spread = table.std(axis=1, keepdims=True)
    return (table - table.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1.0)
