"""Believes that a table without its diagonal still has n * n numbers."""

import numpy as np


def within(rows: np.ndarray) -> float:
    table = alike(rows, rows)
    np.fill_diagonal(table, 0)
    return table.mean()
