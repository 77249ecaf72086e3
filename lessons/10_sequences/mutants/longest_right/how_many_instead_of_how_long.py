"""Believes that how many lengths are right says how long they are."""

import numpy as np


def longest_right(right, lengths):
    return np.minimum.accumulate(right, axis=1).sum(axis=1)
