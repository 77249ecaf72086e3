"""Believes that what counts is where the sum goes, not what goes into it."""

import numpy as np


def initial_weights(inputs, outputs, activation, rng):
    variance = 2 / outputs if activation == "relu" else 2 / (inputs + outputs)
    return rng.normal(0, np.sqrt(variance), (inputs, outputs))
