"""Believes that `+= 1` at an array of places adds once for every time a place is named."""

import numpy as np


def confusion_matrix(truth: np.ndarray, said: np.ndarray, classes: int) -> np.ndarray:
    table = np.zeros((classes, classes), int)
    table[truth, said] += 1
    return table
