"""Believes that rows a second are turned into seconds by multiplying."""

import numpy as np


def slopes(blocks, rate):
    t = np.arange(blocks.shape[1]) * rate
    t = t - t.mean()
    return np.einsum("r,brc->bc", t, blocks) / np.sum(t**2)
