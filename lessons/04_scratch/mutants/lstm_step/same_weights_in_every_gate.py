"""Believes that one set of weights will do for all gates."""

import numpy as np


def lstm_step(x, h, c, kernel, recurrent, bias):
    i = f = g = o = np.split(x @ kernel + h @ recurrent + bias, 4, axis=1)[0]
    c_new = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c_new), c_new
