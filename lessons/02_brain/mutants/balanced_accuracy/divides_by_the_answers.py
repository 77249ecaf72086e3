"""Believes that a class's share is taken of the rows that were given its name."""

import numpy as np


def balanced_accuracy(labels, answers):
    shares = []
    for name in np.unique(labels):
        said = answers == name
        shares.append(np.mean(labels[said] == name) if said.any() else 0.0)
    return float(np.mean(shares))
