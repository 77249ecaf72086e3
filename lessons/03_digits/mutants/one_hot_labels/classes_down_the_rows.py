"""Believes that an example is a column."""

import numpy as np


def one_hot(labels: np.ndarray, classes: int) -> np.ndarray:
    return np.eye(classes)[labels].T
