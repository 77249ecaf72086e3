"""Believes that any array can hold a step of 0.00001."""

import numpy as np


def numerical_gradient(function, x, step=1e-5):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[place] += type(x[place])(step)
        below[place] -= type(x[place])(step)
        gradient[place] = (function(above) - function(below)) / (2 * step)
    return gradient
