"""Believes that a sum halfway between two numbers is rounded up."""

import numpy as np


def sticks_at(precision, step):
    number = np.dtype(precision).type
    held = number(1.0)
    while held + number(step) != held:
        held *= number(2.0)
    return float(2 * held)
