"""Believes that exp(x) / (1 + exp(x)), equal on paper, is equal on a computer."""

import numpy as np


def sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))
