"""Believes that the gradient of a gate is the gradient of its sum."""

import numpy as np


def lstm_step_backward(x, h, c, kernel, recurrent, bias, to_h, to_c):
    i, f, g, o = np.split(x @ kernel + h @ recurrent + bias, 4, axis=1)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    t = np.tanh(f * c + i * g)
    everything = to_c + to_h * o * (1 - t**2)
    parts = (
        everything * g * 1,
        everything * c * 1,
        everything * i * 1,
        to_h * t * 1,
    )
    dz = np.concatenate(parts, axis=1)
    return dz, dz @ recurrent.T, everything * f
