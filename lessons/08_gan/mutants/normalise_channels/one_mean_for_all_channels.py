"""Believes that a batch has one mean."""

import numpy as np


def normalise_channels(x, gamma, beta, epsilon=0.001):
    return gamma * (x - x.mean()) / np.sqrt(x.var() + epsilon) + beta
