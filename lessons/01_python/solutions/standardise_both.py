"""Standardise a training set and a test set."""

import numpy as np


def standardise_both(train: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both tables, standardised with what is known from the training table."""
    varies = train.max(axis=0) > train.min(axis=0)
    mean, spread = train.mean(axis=0), np.where(varies, train.std(axis=0), 1.0)
    return (train - mean) / spread, (test - mean) / spread
