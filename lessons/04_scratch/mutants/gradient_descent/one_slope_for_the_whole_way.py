"""Believes that the gradient needs computing once."""

import numpy as np


def descend(gradient, start, learning_rate, steps):
    slope = gradient(start)
    return np.array([start - learning_rate * n * slope for n in range(steps + 1)])
