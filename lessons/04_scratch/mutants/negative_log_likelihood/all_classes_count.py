"""Believes that every class of every example counts."""

import numpy as np


def negative_log_likelihood(probabilities, labels):
    return -np.log(probabilities).mean()
