"""Believes that a person's rows stand together."""

import numpy as np


def leave_one_group_out(groups):
    change = np.flatnonzero(groups[1:] != groups[:-1]) + 1
    rows = np.arange(len(groups))
    return [(np.setdiff1d(rows, part), part) for part in np.split(rows, change)]
