"""Batch normalisation, as a layer really does it."""

import numpy as np


def in_training(
    x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, epsilon: float = 0.001
) -> np.ndarray:
    """Standardise every feature over the batch, then scale by gamma and shift by beta."""
    return in_use(x, gamma, beta, x.mean(axis=0), x.var(axis=0), epsilon)


def moved(average: np.ndarray, batch_value: np.ndarray, momentum: float = 0.99) -> np.ndarray:
    """Return the moving average after one more batch."""
    return momentum * average + (1 - momentum) * batch_value


def in_use(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    moving_mean: np.ndarray,
    moving_variance: np.ndarray,
    epsilon: float = 0.001,
) -> np.ndarray:
    """Standardise every feature by the moving averages, then scale and shift."""
    return gamma * (x - moving_mean) / np.sqrt(moving_variance + epsilon) + beta
