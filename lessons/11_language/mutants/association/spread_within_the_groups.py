"""Believes that spread is measured within the groups."""

import numpy as np


def effect(first, second):
    apart = np.concatenate([first - first.mean(), second - second.mean()])
    return float((first.mean() - second.mean()) / np.sqrt((apart**2).sum() / (len(apart) - 2)))
