"""Believes that `table.mean()` is taken column by column."""

import numpy as np


def standardise(table: np.ndarray) -> np.ndarray:
    return (table - table.mean()) / table.std()
