"""Believes that a step that sees itself knows the answer."""

import numpy as np


def causal_mask(steps):
    return np.tri(steps, k=-1, dtype=bool)
