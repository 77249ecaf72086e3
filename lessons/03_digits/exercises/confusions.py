"""The confusion matrix: which digit is taken for which.

1. `confusion_matrix(truth, said, classes)`: a table of counts of shape (classes, classes). The row
   is the truth, the column is what the network said. `truth` and `said` are arrays of n labels.

       confusion_matrix(np.array([0, 1, 1]), np.array([0, 0, 1]), 2) is [[1, 0], [1, 1]]

2. `read_confusions(table)`: two arrays with one share for every class, as a tuple.
   The first: of all true 3s, which share was found? (The field calls it recall.)
   The second: of all "3"s the network said, which share was right? (It is called precision.)
   Where there is nothing to count, the share is NaN (`np.nan`): nobody knows.

       read_confusions(np.array([[1, 0], [1, 1]])) is (array([1.0, 0.5]), array([0.5, 1.0]))
"""

import numpy as np


def confusion_matrix(truth: np.ndarray, said: np.ndarray, classes: int) -> np.ndarray:
    """Return the counts; rows are the truth, columns what was said."""
    raise NotImplementedError  # Your code here.


def read_confusions(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the share of each class found, and the share of each answer right."""
    raise NotImplementedError  # Your code here.
