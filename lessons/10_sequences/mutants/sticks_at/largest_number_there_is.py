"""Believes that counting ends at the largest number."""

import numpy as np


def sticks_at(precision, step):
    return float(np.finfo(precision).max)
