"""Believes that a loss measures how sure a network is."""

import numpy as np


def negative_log_likelihood(probabilities, labels):
    return -np.log(probabilities.max(axis=1)).mean()
