"""Standardise the columns of a table, without a loop.

One column holds ages in years, the next a voltage in microvolts. A network that sees both should not take the
larger numbers for the more important ones.

Write `standardise(table)`: from an array of shape (rows, columns) it makes a new one in which every column has
mean 0 and standard deviation 1: subtract the column's mean, divide by its standard deviation. The standard
deviation is NumPy's own (divided by the number of rows n, not n - 1). A column in which all values are equal
becomes 0 everywhere. No loop, no comprehension; the table given stays as it was.

    standardise(np.array([[1.0, 50.0], [3.0, 50.0]])) is np.array([[-1.0, 0.0], [1.0, 0.0]])
"""

import numpy as np


def standardise(table: np.ndarray) -> np.ndarray:
    """Return the table with columns of mean 0 and standard deviation 1."""
    ...  # Your code here.
