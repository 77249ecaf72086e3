"""Believes that in a sorted list one may cut anywhere."""

import numpy as np


def choose_threshold(beliefs, right, goal):
    order = np.lexsort((~right, -beliefs))
    accuracy = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(accuracy >= goal)
    if not len(good):
        return np.inf, 0.0, np.nan
    last = int(good[-1])
    return float(beliefs[order[last]]), (last + 1) / len(order), float(accuracy[last])
