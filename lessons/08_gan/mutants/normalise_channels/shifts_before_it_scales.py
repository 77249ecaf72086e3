"""Believes that scale and shift may change their order."""

import numpy as np


def normalise_channels(x, gamma, beta, epsilon=0.001):
    every = (0, 1, 2)
    return gamma * ((x - x.mean(axis=every)) / np.sqrt(x.var(axis=every) + epsilon) + beta)
