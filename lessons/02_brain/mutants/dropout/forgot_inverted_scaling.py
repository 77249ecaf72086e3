"""Believes that silencing is all, and nothing makes up for it."""


def dropout(x, probability, rng, training):
    if not training:
        return x
    return x * (rng.random(x.shape) >= probability)
