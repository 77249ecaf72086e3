"""Believes that a number that is there in NumPy is there in the network."""

import numpy as np


def vanishing_share(table):
    present = table[table != 0]
    return float(np.mean(present == 0))
