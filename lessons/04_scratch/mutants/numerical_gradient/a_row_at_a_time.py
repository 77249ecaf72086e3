"""Believes that x[i] is a single number, whatever the shape of x."""

import numpy as np


def numerical_gradient(function, x, step=1e-5):
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        move = np.zeros(x.shape)
        move[i] = step
        gradient[i] = (function(x + move) - function(x - move)) / (2 * step)
    return gradient
