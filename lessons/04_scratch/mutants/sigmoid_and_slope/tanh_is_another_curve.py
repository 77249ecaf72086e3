"""Believes that tanh and the sigmoid are the same curve."""

import numpy as np


def sigmoid(x):
    return np.tanh(x)
