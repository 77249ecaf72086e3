"""Believes that every class of every example counts."""

import numpy as np


def negative_log_likelihood(probabilities, labels):
    given = probabilities[np.arange(len(labels)), labels]
    return -np.log(probabilities).mean()
