"""Believes that neurons are missing when the network is used, too."""


def dropout(x, probability, rng, training):
    return x * (rng.random(x.shape) >= probability) / (1 - probability)
