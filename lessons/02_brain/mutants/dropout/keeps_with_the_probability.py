"""Believes that the probability is that of staying."""


def dropout(x, probability, rng, training):
    if not training:
        return x
    return x * (rng.random(x.shape) < probability) / probability
