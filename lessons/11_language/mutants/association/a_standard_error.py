"""Believes that an effect is a t value."""

import numpy as np


def effect(first, second):
    error = np.sqrt(first.var(ddof=1) / len(first) + second.var(ddof=1) / len(second))
    return float((first.mean() - second.mean()) / error)
