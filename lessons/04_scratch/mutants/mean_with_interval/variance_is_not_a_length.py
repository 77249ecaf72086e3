"""Believes that the standard error is the variance over the square root of n."""

import numpy as np


def mean_with_interval(values):
    mean = values.mean()
    error = values.var(ddof=1) / np.sqrt(len(values))
    return mean, error, mean - 1.96 * error, mean + 1.96 * error
