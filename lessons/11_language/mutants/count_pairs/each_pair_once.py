"""Believes that += with arrays adds as often as a place is named."""

import numpy as np


def count_pairs(codes, size):
    table = np.zeros((size, size), int)
    table[codes[:-1], codes[1:]] += 1
    return table
