"""Believes that a layer's weights have a row for every neuron."""

import numpy as np


def initial_weights(inputs, outputs, activation, rng):
    variance = 2 / inputs if activation == "relu" else 2 / (inputs + outputs)
    return rng.normal(0, np.sqrt(variance), (outputs, inputs))
