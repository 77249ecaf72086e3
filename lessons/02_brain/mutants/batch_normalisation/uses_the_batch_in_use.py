"""Believes that the batch at hand is standardised by itself when the network is used, too."""

import numpy as np


def in_use(x, gamma, beta, moving_mean, moving_variance, epsilon=0.001):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + epsilon) + beta


def in_training(x, gamma, beta, epsilon=0.001):
    return in_use(x, gamma, beta, None, None, epsilon)
