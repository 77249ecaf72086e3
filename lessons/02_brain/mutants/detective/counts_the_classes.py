"""Believes that the order of labels shows in how many there are."""

import numpy as np


def stretches(labels):
    return len(np.unique(labels))
