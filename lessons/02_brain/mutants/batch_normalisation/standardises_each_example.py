"""Believes that every example is standardised by itself."""

import numpy as np


def in_training(x, gamma, beta, epsilon=0.001):
    mean, variance = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta
