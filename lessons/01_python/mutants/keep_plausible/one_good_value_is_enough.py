"""Believes that a row is plausible when any of its values is."""

import numpy as np


def plausible_rows(table: np.ndarray, low: float, high: float) -> np.ndarray:
    inside = (table >= low) & (table <= high)
    return table[inside.any(axis=1)]
