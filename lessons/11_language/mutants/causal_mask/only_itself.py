"""Believes that a step may see what it has read, itself."""

import numpy as np


def causal_mask(steps):
    return np.eye(steps, dtype=bool)
