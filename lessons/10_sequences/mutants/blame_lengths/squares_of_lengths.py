"""Believes that the length is the sum of the squares."""

import numpy as np


def blame_lengths(states, recurrent, at_end):
    blame, lengths = at_end, [np.linalg.norm(at_end)]
    for state in states[:0:-1]:
        blame = (blame * (1 - state**2)) @ recurrent.T
        lengths.append(np.linalg.norm(blame))
    return np.array(lengths[::-1]) ** 2
