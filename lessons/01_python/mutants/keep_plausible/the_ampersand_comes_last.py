"""Believes that `&` is taken after `>=` and `<=`, as `and` is."""

import numpy as np


def plausible_rows(table: np.ndarray, low: float, high: float) -> np.ndarray:
    inside = table >= low & table <= high
    return table[inside.all(axis=1)]
