"""Standardise, with what the training rows know."""

import numpy as np


def standardise(training: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Standardise both tables by the mean and deviation of the training rows."""
    mean, deviation = training.mean(axis=0), training.std(axis=0)
    deviation = np.where(deviation == 0, 1, deviation)
    return (training - mean) / deviation, (test - mean) / deviation
