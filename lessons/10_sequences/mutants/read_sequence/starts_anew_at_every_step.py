"""Believes that the state given is the state of every step."""

import numpy as np


def read_sequence(x, h, kernel, recurrent, bias):
    states = [rnn_step(x[:, t], h, kernel, recurrent, bias) for t in range(x.shape[1])]
    return np.stack(states, axis=1)
