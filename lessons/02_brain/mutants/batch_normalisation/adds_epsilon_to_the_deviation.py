"""Believes that epsilon belongs to the standard deviation."""


def in_training(x, gamma, beta, epsilon=0.001):
    return gamma * (x - x.mean(axis=0)) / (x.std(axis=0) + epsilon) + beta
