"""Believes that a batch has one mean and one variance, not one for every feature."""

import numpy as np


def in_training(x, gamma, beta, epsilon=0.001):
    return gamma * (x - x.mean()) / np.sqrt(x.var() + epsilon) + beta
