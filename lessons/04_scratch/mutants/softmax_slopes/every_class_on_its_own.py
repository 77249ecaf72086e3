"""Believes that a probability depends on its own score alone."""

import numpy as np


def softmax_slopes(z):
    p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    return np.diag(p * (1 - p))
