"""Believes that moving the whole vector gives every slope at once."""

import numpy as np


def numerical_gradient(function, x, step=1e-5):
    slope = (function(x + step) - function(x - step)) / (2 * step)
    return np.full(x.shape, slope)
