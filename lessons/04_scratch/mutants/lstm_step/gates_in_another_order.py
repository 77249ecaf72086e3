"""Believes that every library has the same order of gates."""

import numpy as np


def lstm_step(x, h, c, kernel, recurrent, bias):
    f, i, g, o = np.split(x @ kernel + h @ recurrent + bias, 4, axis=1)
    c_new = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c_new), c_new
