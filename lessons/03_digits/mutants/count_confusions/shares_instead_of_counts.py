"""Believes that a confusion matrix holds shares of all pictures."""

import numpy as np


def confusion_matrix(truth: np.ndarray, said: np.ndarray, classes: int) -> np.ndarray:
    table = np.zeros((classes, classes))
    np.add.at(table, (truth, said), 1 / len(truth))
    return table
