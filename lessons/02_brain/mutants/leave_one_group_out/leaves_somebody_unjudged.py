"""Believes that the last person can be kept for learning only."""

import numpy as np


def leave_one_group_out(groups):
    return [
        (np.flatnonzero(groups != name), np.flatnonzero(groups == name))
        for name in np.unique(groups)[:-1]
    ]
