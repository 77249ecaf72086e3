"""Believes that the scaling belongs to the use of the network, not to its training."""


def dropout(x, probability, rng, training):
    if not training:
        return x * (1 - probability)
    return x * (rng.random(x.shape) >= probability)
