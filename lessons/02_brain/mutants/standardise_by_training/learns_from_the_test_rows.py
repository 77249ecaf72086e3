"""Believes that more rows only make the mean better."""

import numpy as np


def standardise(training, test):
    both = np.concatenate([training, test])
    deviation = np.where(both.std(axis=0) == 0, 1, both.std(axis=0))
    return (training - both.mean(axis=0)) / deviation, (test - both.mean(axis=0)) / deviation
