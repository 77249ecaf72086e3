"""Believes that found and right when said are the same."""

import numpy as np


def read_confusions(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    found = np.diag(table) / table.sum(axis=1)
    return found, found
