"""From likelihood to cross-entropy."""

import numpy as np


def negative_log_likelihood(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """Return the mean of -log of the probability that was given to the true class."""
    given = probabilities[np.arange(len(labels)), labels]
    return -np.log(given).mean()
