"""Believes that the machine epsilon is where a sum is lost."""

import numpy as np


def sticks_at(precision, step):
    return step / float(np.finfo(precision).eps)
