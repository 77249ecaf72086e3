"""Believes that the interval says where 95 % of the values lie."""

import numpy as np


def mean_with_interval(values):
    mean = values.mean()
    error = values.std(ddof=1) / np.sqrt(len(values))
    return mean, error, mean - 1.96 * values.std(ddof=1), mean + 1.96 * values.std(ddof=1)
