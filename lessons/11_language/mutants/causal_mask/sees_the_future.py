"""Believes that a row says by whom a step is seen."""

import numpy as np


def causal_mask(steps):
    return np.tri(steps, dtype=bool).T
