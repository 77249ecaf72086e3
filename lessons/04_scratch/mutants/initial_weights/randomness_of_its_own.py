"""Believes that random is random, wherever it comes from."""

import numpy as np


def initial_weights(inputs, outputs, activation, rng):
    variance = 2 / inputs if activation == "relu" else 2 / (inputs + outputs)
    return np.random.normal(0, np.sqrt(variance), (inputs, outputs))
