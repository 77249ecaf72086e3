"""Believes that averaging and taking logarithms may change places."""

import numpy as np


def negative_log_likelihood(probabilities, labels):
    given = probabilities[np.arange(len(labels)), labels]
    return -np.log(given.mean())
