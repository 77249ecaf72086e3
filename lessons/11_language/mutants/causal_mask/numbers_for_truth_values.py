"""Believes that 1 and True are the same."""

import numpy as np


def causal_mask(steps):
    return np.tri(steps)
