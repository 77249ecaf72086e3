"""Believes that it does not matter whether one resets before or after a product."""

import numpy as np


def gru_step(x, h, kernel, recurrent, bias):
    units = h.shape[1]
    read_z, read_r, read_g = np.split(x @ kernel + bias[0], 3, axis=1)
    kept_z, kept_r, _ = np.split(h @ recurrent + bias[1], 3, axis=1)
    z, r = sigmoid(read_z + kept_z), sigmoid(read_r + kept_r)
    kept_g = (r * h) @ recurrent[:, 2 * units :] + bias[1, 2 * units :]
    return z * h + (1 - z) * np.tanh(read_g + kept_g)
