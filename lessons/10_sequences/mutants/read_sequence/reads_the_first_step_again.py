"""Believes that the input is given once."""

import numpy as np


def read_sequence(x, h, kernel, recurrent, bias):
    states = []
    for _ in range(x.shape[1]):
        h = rnn_step(x[:, 0], h, kernel, recurrent, bias)
        states.append(h)
    return np.stack(states, axis=1)
