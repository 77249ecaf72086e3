"""Believes that `axis=0` gives one answer per row."""

import numpy as np


def plausible_rows(table: np.ndarray, low: float, high: float) -> np.ndarray:
    inside = (table >= low) & (table <= high)
    return table[:, inside.all(axis=0)]
