"""Believes that a count is a probability already."""

import numpy as np


def count_pairs(codes, size):
    table = np.zeros((size, size))
    np.add.at(table, (codes[:-1], codes[1:]), 1)
    return table / np.maximum(table.sum(axis=1, keepdims=True), 1)
