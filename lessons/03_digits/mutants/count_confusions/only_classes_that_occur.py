"""Believes that a class that does not occur needs no row."""

import numpy as np


def confusion_matrix(truth: np.ndarray, said: np.ndarray, classes: int) -> np.ndarray:
    seen = np.unique(np.concatenate([truth, said]))
    table = np.zeros((len(seen), len(seen)), int)
    np.add.at(table, (np.searchsorted(seen, truth), np.searchsorted(seen, said)), 1)
    return table
