"""Believes that counts can be compared as they are."""

import numpy as np


def shares(values, cuts):
    counts = np.bincount(np.digitize(values, cuts), minlength=len(cuts) + 1)
    return np.maximum(counts, 0.0001 * len(values))
