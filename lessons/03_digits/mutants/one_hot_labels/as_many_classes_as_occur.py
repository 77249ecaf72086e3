"""Believes that the largest label seen tells how many classes there are."""

import numpy as np


def one_hot(labels: np.ndarray, classes: int) -> np.ndarray:
    return np.eye(labels.max() + 1)[labels]
