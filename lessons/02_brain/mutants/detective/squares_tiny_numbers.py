"""Believes that a correlation works for numbers of any size."""

import numpy as np


def repeated_columns(table):
    correlation = np.corrcoef(table, rowvar=False)
    alike = np.triu(np.abs(correlation) > 1 - 1e-6, k=1)
    return [(int(i), int(j)) for i, j in np.argwhere(alike)]
