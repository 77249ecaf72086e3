"""Believes that a bias shifts what a layer says."""

import numpy as np


def rnn_step(x, h, kernel, recurrent, bias):
    return np.tanh(x @ kernel + h @ recurrent) + bias
