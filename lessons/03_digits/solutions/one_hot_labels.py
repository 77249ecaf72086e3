"""One-hot: a label as a row of zeros with a single one."""

import numpy as np


def one_hot(labels: np.ndarray, classes: int) -> np.ndarray:
    """Return an array of shape (n, classes) with a one in the column of every label."""
    return np.eye(classes)[labels]
