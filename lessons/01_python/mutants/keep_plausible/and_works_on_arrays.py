"""Believes that `and` compares two arrays value by value."""

import numpy as np


def plausible_rows(table: np.ndarray, low: float, high: float) -> np.ndarray:
    inside = table >= low and table <= high
    return table[inside.all(axis=1)]
