"""Believes that a fixed share of the numbers is silenced at every step."""

import numpy as np


def dropout(x, probability, rng, training):
    if not training:
        return x
    kept = np.ones(x.size)
    kept[: round(probability * x.size)] = 0
    return x * rng.permutation(kept).reshape(x.shape) / (1 - probability)
