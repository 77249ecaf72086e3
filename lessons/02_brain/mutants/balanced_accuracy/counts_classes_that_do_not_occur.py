"""Believes that every number up to the largest label is a class."""

import numpy as np


def balanced_accuracy(labels, answers):
    shares = np.zeros(labels.max() + 1)
    for name in np.unique(labels):
        shares[name] = np.mean(answers[labels == name] == name)
    return float(np.mean(shares))
