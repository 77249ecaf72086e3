"""Believes that softmax is a sigmoid for every class."""

import numpy as np


def softmax_slopes(z):
    s = 1 / (1 + np.exp(-z))
    return np.diag(s * (1 - s))
