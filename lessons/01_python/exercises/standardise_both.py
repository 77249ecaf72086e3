"""Standardise a training set and a test set.

The test set stands for measurements of tomorrow. Nothing of it may be known while a network learns, not even
its mean. So both tables are standardised with the means and the standard deviations of the *training* table.

Write `standardise_both(train, test)`: it returns the two new tables, as a tuple. A column that is constant in
the training table is shifted by its mean and divided by 1, in both tables. No loop is needed.

    train = np.array([[1.0], [3.0]])       (mean 2, standard deviation 1)
    test = np.array([[5.0]])
    standardise_both(train, test) is (np.array([[-1.0], [1.0]]), np.array([[3.0]]))
"""

import numpy as np


def standardise_both(train: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both tables, standardised with what is known from the training table."""
    ...  # Your code here.
