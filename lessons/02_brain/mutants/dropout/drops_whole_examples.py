"""Believes that dropout silences examples."""


def dropout(x, probability, rng, training):
    if not training:
        return x
    return x * (rng.random((len(x), 1)) >= probability) / (1 - probability)
