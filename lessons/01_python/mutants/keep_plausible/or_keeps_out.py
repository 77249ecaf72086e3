"""Believes that between two bounds is above one or below the other."""

import numpy as np


def plausible_rows(table: np.ndarray, low: float, high: float) -> np.ndarray:
    return table[((table >= low) | (table <= high)).all(axis=1)]
