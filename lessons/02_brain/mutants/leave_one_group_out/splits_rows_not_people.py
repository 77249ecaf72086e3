"""Believes that as many parts as there are people, of equal size, are one part a person."""

import numpy as np


def leave_one_group_out(groups):
    rows = np.arange(len(groups))
    parts = np.array_split(rows, len(np.unique(groups)))
    return [(np.setdiff1d(rows, part), part) for part in parts]
