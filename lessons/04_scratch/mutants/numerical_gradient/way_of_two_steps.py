"""Believes that x - step and x + step are one step apart."""

import numpy as np


def numerical_gradient(function, x, step=1e-5):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        move = np.zeros(x.shape)
        move[place] = step
        gradient[place] = (function(x + move) - function(x - move)) / step
    return gradient
