"""Believes that training sorts everything out, even from zeros."""

import numpy as np


def initial_weights(inputs, outputs, activation, rng):
    return np.zeros((inputs, outputs))
