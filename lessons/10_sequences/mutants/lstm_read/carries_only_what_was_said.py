"""Believes that h is the state."""

import numpy as np


def lstm_read(x, h, c, kernel, recurrent, bias):
    nothing = np.zeros((len(x), len(recurrent)))
    h, c = nothing if h is None else h, nothing
    outputs = []
    for t in range(x.shape[1]):
        h, c = lstm_step(x[:, t], h, c, kernel, recurrent, bias)
        outputs.append(h)
    return np.stack(outputs, axis=1), h, c
