"""Believes that all three parts are gates."""

import numpy as np


def gru_step(x, h, kernel, recurrent, bias):
    read_z, read_r, read_g = np.split(x @ kernel + bias[0], 3, axis=1)
    kept_z, kept_r, kept_g = np.split(h @ recurrent + bias[1], 3, axis=1)
    z, r = sigmoid(read_z + kept_z), sigmoid(read_r + kept_r)
    return z * h + (1 - z) * sigmoid(read_g + r * kept_g)
