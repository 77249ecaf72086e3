"""Believes that which of the two comes first is all the same."""

import numpy as np


def effect(first, second):
    return float((second.mean() - first.mean()) / np.concatenate([first, second]).std(ddof=1))
