"""Believes that what was found is put one below the other."""

import numpy as np


def merge_heads(x):
    return np.concatenate(list(x))
