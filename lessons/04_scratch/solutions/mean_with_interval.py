"""A mean and how sure one can be of it."""

import numpy as np


def mean_with_interval(values: np.ndarray) -> tuple[float, float, float, float]:
    """Return the mean, its standard error, and both ends of its 95 % interval."""
    mean = values.mean()
    error = values.std(ddof=1) / np.sqrt(len(values))
    return mean, error, mean - 1.96 * error, mean + 1.96 * error
