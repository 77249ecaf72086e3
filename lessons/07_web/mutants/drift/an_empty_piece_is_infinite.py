"""Believes that there is always somebody in every piece."""

import numpy as np


def shares(values, cuts):
    counts = np.bincount(np.digitize(values, cuts), minlength=len(cuts) + 1)
    return counts / len(values)
