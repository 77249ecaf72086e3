"""Believes that plus or minus one standard error is a 95 % interval."""

import numpy as np


def mean_with_interval(values):
    mean = values.mean()
    error = values.std(ddof=1) / np.sqrt(len(values))
    return mean, error, mean - error, mean + error
