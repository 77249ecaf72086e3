"""Believes that there are as many stretches as changes."""

import numpy as np


def stretches(labels):
    return int(np.sum(labels[1:] != labels[:-1]))
