"""The confusion matrix: which digit is taken for which."""

import numpy as np


def confusion_matrix(truth: np.ndarray, said: np.ndarray, classes: int) -> np.ndarray:
    """Return the counts; rows are the truth, columns what was said."""
    table = np.zeros((classes, classes), int)
    np.add.at(table, (truth, said), 1)
    return table


def read_confusions(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the share of each class found, and the share of each answer right."""
    right = np.diag(table)
    with np.errstate(invalid="ignore"):
        return right / table.sum(axis=1), right / table.sum(axis=0)
