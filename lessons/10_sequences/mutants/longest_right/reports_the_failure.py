"""Believes that the first failure is the limit."""

import numpy as np


def longest_right(right, lengths):
    return np.where(right.all(axis=1), 0, lengths[right.argmin(axis=1)])
