"""Believes that the sign in the exponent makes no difference."""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(x))
