"""Batch normalisation, as a layer really does it.

Three small functions. `x` is a batch: an array of shape (examples, features).

`in_training(x, gamma, beta, epsilon)` standardises every feature by the batch at hand, then
scales and shifts it:

    z = (x - mean) / sqrt(variance + epsilon)        mean and variance of each column of x
    y = gamma * z + beta                             gamma, beta: one number a feature

The variance is the mean of the squared distances from the mean (divided by n, as NumPy does).

`moved(average, batch_value, momentum)` is the moving average after one more batch: the share
`momentum` of the old average is kept, the rest comes from the batch. With momentum 0.9, an average
of 10 and a batch mean of 20 the new average is 11.

`in_use(x, gamma, beta, moving_mean, moving_variance, epsilon)` is what happens when the network is
used: the same formula, but with the moving averages, so that nobody's answer depends on
who else happens to be in the batch.
"""

import numpy as np


def in_training(
    x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, epsilon: float = 0.001
) -> np.ndarray:
    """Standardise every feature over the batch, then scale by gamma and shift by beta."""
    raise NotImplementedError


def moved(average: np.ndarray, batch_value: np.ndarray, momentum: float = 0.99) -> np.ndarray:
    """Return the moving average after one more batch."""
    raise NotImplementedError


def in_use(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    moving_mean: np.ndarray,
    moving_variance: np.ndarray,
    epsilon: float = 0.001,
) -> np.ndarray:
    """Standardise every feature by the moving averages, then scale and shift."""
    raise NotImplementedError
