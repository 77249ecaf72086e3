"""Believes that the variance of a batch is divided by n - 1."""

import numpy as np


def in_training(x, gamma, beta, epsilon=0.001):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0, ddof=1) + epsilon) + beta
