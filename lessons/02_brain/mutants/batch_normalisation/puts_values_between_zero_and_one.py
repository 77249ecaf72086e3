"""Believes that batch normalisation squeezes every feature between 0 and 1."""


def in_training(x, gamma, beta, epsilon=0.001):
    low, high = x.min(axis=0), x.max(axis=0)
    return gamma * (x - low) / (high - low) + beta
