"""Believes that every activation is a sigmoid."""

import numpy as np


def rnn_step(x, h, kernel, recurrent, bias):
    return 1 / (1 + np.exp(-(x @ kernel + h @ recurrent + bias)))
