"""Believes that the order of two products does not matter."""

import numpy as np


def blame_lengths(states, recurrent, at_end):
    blame, lengths = at_end, [np.linalg.norm(at_end)]
    for state in states[:0:-1]:
        blame = (blame @ recurrent.T) * (1 - state**2)
        lengths.append(np.linalg.norm(blame))
    return np.array(lengths[::-1])
