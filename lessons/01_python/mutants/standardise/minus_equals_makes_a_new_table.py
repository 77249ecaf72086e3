"""Believes that `table -= mean` makes a new table."""

import numpy as np


def standardise(table: np.ndarray) -> np.ndarray:
    spread = table.std(axis=0)
    table -= table.mean(axis=0)
    table /= np.where(spread > 0, spread, 1.0)
    return table
