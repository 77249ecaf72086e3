"""Believes that a square matrix may lie either way."""

import numpy as np


def rnn_step(x, h, kernel, recurrent, bias):
    return np.tanh(x @ kernel + h @ recurrent.T + bias)
