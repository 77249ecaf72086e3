"""Believes that every share is a share of all pictures."""

import numpy as np


def read_confusions(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.diag(table) / table.sum(), np.diag(table) / table.sum()
