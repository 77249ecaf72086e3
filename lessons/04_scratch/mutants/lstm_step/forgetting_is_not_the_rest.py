"""Believes that what is not written is kept."""

import numpy as np


def lstm_step(x, h, c, kernel, recurrent, bias):
    i, _, g, o = np.split(x @ kernel + h @ recurrent + bias, 4, axis=1)
    c_new = (1 - sigmoid(i)) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c_new), c_new
