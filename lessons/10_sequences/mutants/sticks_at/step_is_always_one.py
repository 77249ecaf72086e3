"""Believes that every step is a step."""

import numpy as np


def sticks_at(precision, step):
    number = np.dtype(precision).type
    held = number(1.0)
    while held + number(1.0) != held:
        held *= number(2.0)
    return float(held)
