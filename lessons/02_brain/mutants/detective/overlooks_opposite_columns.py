"""Believes that a negative correlation is no correlation."""

import numpy as np


def repeated_columns(table):
    correlation = np.corrcoef(table / np.abs(table).max(axis=0), rowvar=False)
    return [(int(i), int(j)) for i, j in np.argwhere(np.triu(correlation > 1 - 1e-6, k=1))]
