"""Believes that standardising is all there is."""

import numpy as np


def in_training(x, gamma, beta, epsilon=0.001):
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + epsilon)
