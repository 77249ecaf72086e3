"""Believes that every squeezing function has the slope 1 - s^2."""

import numpy as np


def sigmoid_slope(x):
    return 1 - (1 / (1 + np.exp(-x))) ** 2
