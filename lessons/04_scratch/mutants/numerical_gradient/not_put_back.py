"""Believes that a number that was moved goes back by itself."""

import numpy as np


def numerical_gradient(function, x, step=1e-5):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += step
        above = function(x)
        x[place] -= 2 * step
        gradient[place] = (above - function(x)) / (2 * step)
    return gradient
