"""Believes that the longest success counts."""

import numpy as np


def longest_right(right, lengths):
    return np.where(right, lengths, 0).max(axis=1)
