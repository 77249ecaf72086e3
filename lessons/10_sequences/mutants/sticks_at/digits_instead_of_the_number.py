"""Believes that the number of doublings is the number."""

import numpy as np


def sticks_at(precision, step):
    number = np.dtype(precision).type
    held, doublings = number(1.0), 0
    while held + number(step) != held:
        held, doublings = held * number(2.0), doublings + 1
    return float(doublings)
