"""Believes that all logarithms are alike."""

import numpy as np


def negative_log_likelihood(probabilities, labels):
    given = probabilities[np.arange(len(labels)), labels]
    return -np.log2(given).mean()
