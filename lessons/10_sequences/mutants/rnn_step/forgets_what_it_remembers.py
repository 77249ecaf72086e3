"""Believes that a layer answers what it reads."""

import numpy as np


def rnn_step(x, h, kernel, recurrent, bias):
    return np.tanh(x @ kernel + bias)
