"""Keep the plausible rows of a table."""

import numpy as np


def plausible_rows(table: np.ndarray, low: float, high: float) -> np.ndarray:
    """Return the rows in which every value lies between low and high."""
    inside = (table >= low) & (table <= high)
    return table[inside.all(axis=1)]
