"""Believes that a length is right if all networks are right."""

import numpy as np


def longest_right(right, lengths):
    count = np.minimum.accumulate(right.all(axis=0)).sum()
    return np.full(len(right), np.concatenate([[0], lengths])[count])
