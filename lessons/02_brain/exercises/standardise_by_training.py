"""Standardise, with what the training rows know.

`standardise(training, test)` gets two tables: arrays of shape (rows, columns). It returns both,
standardised: in every column the mean is taken off, and what is left is divided by the standard
deviation (divided by n, as `std` does).

Mean and standard deviation come from the *training* rows alone and are used for both tables: test
rows stand for people you have not met yet. A column of training rows that never changes has a
standard deviation of 0; divide it by 1 instead.

For training [[0], [2]] and test [[5]] the mean is 1 and the deviation 1, so the result is
[[-1], [1]] and [[4]].
"""

import numpy as np


def standardise(training: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Standardise both tables by the mean and deviation of the training rows."""
    raise NotImplementedError
