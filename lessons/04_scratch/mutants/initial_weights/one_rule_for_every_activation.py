"""Believes that one rule is right for every activation."""

import numpy as np


def initial_weights(inputs, outputs, activation, rng):
    return rng.normal(0, np.sqrt(2 / inputs), (inputs, outputs))
