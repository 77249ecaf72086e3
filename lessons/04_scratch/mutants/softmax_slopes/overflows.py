"""Believes that a computer can hold exp(1000)."""

import numpy as np


def softmax_slopes(z):
    p = np.exp(z) / np.exp(z).sum()
    return np.diag(p) - np.outer(p, p)
