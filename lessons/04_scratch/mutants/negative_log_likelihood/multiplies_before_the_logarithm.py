"""Believes that a computer can hold the product of very many probabilities."""

import numpy as np


def negative_log_likelihood(probabilities, labels):
    given = probabilities[np.arange(len(labels)), labels]
    return -np.log(np.prod(given)) / len(given)
