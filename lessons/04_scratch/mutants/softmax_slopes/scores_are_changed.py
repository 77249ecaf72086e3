"""Believes that subtracting the largest score harms nobody, as softmax stays the same."""

import numpy as np


def softmax_slopes(z):
    z -= z.max()
    p = np.exp(z) / np.exp(z).sum()
    return np.diag(p) - np.outer(p, p)
