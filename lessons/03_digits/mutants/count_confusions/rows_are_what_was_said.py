"""Believes that the answer stands in the row."""

import numpy as np


def confusion_matrix(truth: np.ndarray, said: np.ndarray, classes: int) -> np.ndarray:
    table = np.zeros((classes, classes), int)
    np.add.at(table, (said, truth), 1)
    return table
