"""Believes that a logarithm is a loss as it is."""

import numpy as np


def negative_log_likelihood(probabilities, labels):
    given = probabilities[np.arange(len(labels)), labels]
    return np.log(given).mean()
