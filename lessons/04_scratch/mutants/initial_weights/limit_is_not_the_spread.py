"""Believes that the limits of a uniform distribution are its standard deviation."""

import numpy as np


def initial_weights(inputs, outputs, activation, rng):
    variance = 2 / inputs if activation == "relu" else 2 / (inputs + outputs)
    return rng.uniform(-np.sqrt(variance), np.sqrt(variance), (inputs, outputs))
