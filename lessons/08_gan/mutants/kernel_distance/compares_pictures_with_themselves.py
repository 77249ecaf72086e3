"""Believes that the mean of a table is the mean over its pairs."""

import numpy as np


def within(rows: np.ndarray) -> float:
    return alike(rows, rows).mean()
