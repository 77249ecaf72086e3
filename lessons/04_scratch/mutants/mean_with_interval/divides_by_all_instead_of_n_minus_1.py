"""Believes that std needs no ddof."""

import numpy as np


def mean_with_interval(values):
    mean = values.mean()
    error = np.std(values) / np.sqrt(len(values))
    return mean, error, mean - 1.96 * error, mean + 1.96 * error
