"""Believes that every success counts."""

import numpy as np


def longest_right(right, lengths):
    return np.concatenate([[0], lengths])[right.sum(axis=1)]
