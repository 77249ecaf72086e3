"""Believes that c is the whole state."""

import numpy as np


def lstm_read(x, h, c, kernel, recurrent, bias):
    nothing = np.zeros((len(x), len(recurrent)))
    h, c = nothing, nothing if c is None else c
    outputs = []
    for t in range(x.shape[1]):
        h, c = lstm_step(x[:, t], h, c, kernel, recurrent, bias)
        outputs.append(h)
    return np.stack(outputs, axis=1), h, c
