"""Believes that every sequence begins at zero."""

import numpy as np


def read_sequence(x, h, kernel, recurrent, bias):
    h = np.zeros_like(h)
    states = []
    for t in range(x.shape[1]):
        h = rnn_step(x[:, t], h, kernel, recurrent, bias)
        states.append(h)
    return np.stack(states, axis=1)
