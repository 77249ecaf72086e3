"""Believes that the candidate sees the whole state."""

import numpy as np


def gru_step(x, h, kernel, recurrent, bias):
    read_z, _, read_g = np.split(x @ kernel + bias[0], 3, axis=1)
    kept_z, _, kept_g = np.split(h @ recurrent + bias[1], 3, axis=1)
    z = sigmoid(read_z + kept_z)
    return z * h + (1 - z) * np.tanh(read_g + kept_g)
