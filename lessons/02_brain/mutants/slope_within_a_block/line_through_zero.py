"""Believes that every line starts at zero."""

import numpy as np


def slopes(blocks, rate):
    t = np.arange(blocks.shape[1]) / rate
    return np.einsum("r,brc->bc", t, blocks) / np.sum(t**2)
