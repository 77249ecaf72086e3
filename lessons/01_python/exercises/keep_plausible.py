"""Keep the plausible rows of a table.

A table has one row per measurement and one column per sensor. A row in which any sensor shows an impossible
value is not to be trusted.

Write `plausible_rows(table, low, high)`: it is given an array of shape (rows, columns) and returns the rows in
which *every* value lies between `low` and `high`, both included, in their order.

    table = np.array([[1, 2], [3, 99], [5, 6]])
    plausible_rows(table, 1, 6) is np.array([[1, 2], [5, 6]])
"""

import numpy as np


def plausible_rows(table: np.ndarray, low: float, high: float) -> np.ndarray:
    """Return the rows in which every value lies between low and high."""
    ...  # Your code here.
