"""Believes that there is always a first mistake."""

import numpy as np


def longest_right(right, lengths):
    return np.concatenate([[0], lengths])[right.argmin(axis=1)]
