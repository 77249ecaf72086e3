"""Believes that what is read and what is remembered are two layers."""

import numpy as np


def rnn_step(x, h, kernel, recurrent, bias):
    return np.tanh(x @ kernel) + np.tanh(h @ recurrent) + bias
