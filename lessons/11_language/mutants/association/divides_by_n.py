"""Believes that NumPy's std is the one that is meant."""

import numpy as np


def effect(first, second):
    return float((first.mean() - second.mean()) / np.concatenate([first, second]).std())
