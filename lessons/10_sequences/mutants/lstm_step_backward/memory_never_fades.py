"""Believes that the carousel keeps everything."""

import numpy as np


def lstm_step_backward(x, h, c, kernel, recurrent, bias, to_h, to_c):
    i, f, g, o = np.split(x @ kernel + h @ recurrent + bias, 4, axis=1)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    t = np.tanh(f * c + i * g)
    everything = to_c + to_h * o * (1 - t**2)
    parts = (
        everything * g * i * (1 - i),
        everything * c * f * (1 - f),
        everything * i * (1 - g**2),
        to_h * t * o * (1 - o),
    )
    dz = np.concatenate(parts, axis=1)
    return dz, dz @ recurrent.T, everything
