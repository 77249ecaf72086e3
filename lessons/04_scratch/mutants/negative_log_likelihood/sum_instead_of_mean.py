"""Believes that a loss is added up over the examples."""

import numpy as np


def negative_log_likelihood(probabilities, labels):
    given = probabilities[np.arange(len(labels)), labels]
    return -np.log(given).sum()
