"""Believes that more rows, those of the test set included, make a better mean."""

import numpy as np


def standardise_both(train: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    every = np.concatenate([train, test])
    mean, spread = every.mean(axis=0), np.where(every.std(axis=0) > 0, every.std(axis=0), 1.0)
    return (train - mean) / spread, (test - mean) / spread
