"""Believes that the largest code in the text says how many there are."""

import numpy as np


def count_pairs(codes, size):
    size = codes.max() + 1
    table = np.zeros((size, size), int)
    np.add.at(table, (codes[:-1], codes[1:]), 1)
    return table
