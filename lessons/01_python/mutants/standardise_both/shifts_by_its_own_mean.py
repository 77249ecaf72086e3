"""Believes that only the scale has to be shared."""

import numpy as np


def standardise_both(train: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    spread = np.where(train.std(axis=0) > 0, train.std(axis=0), 1.0)
    return (train - train.mean(axis=0)) / spread, (test - test.mean(axis=0)) / spread
