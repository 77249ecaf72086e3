"""Believes that each head needs everything."""

import numpy as np


def split_heads(x, heads):
    return np.repeat(x[None], heads, axis=0)
