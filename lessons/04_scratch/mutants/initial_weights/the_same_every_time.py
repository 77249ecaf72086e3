"""Believes that a function should fix its own seed."""

import numpy as np


def initial_weights(inputs, outputs, activation, rng):
    variance = 2 / inputs if activation == "relu" else 2 / (inputs + outputs)
    return np.random.default_rng(0).normal(0, np.sqrt(variance), (inputs, outputs))
