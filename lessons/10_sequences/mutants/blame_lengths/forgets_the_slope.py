"""Believes that only weights change the length of blame."""

import numpy as np


def blame_lengths(states, recurrent, at_end):
    blame, lengths = at_end, [np.linalg.norm(at_end)]
    for _ in states[:0:-1]:
        blame = blame @ recurrent.T
        lengths.append(np.linalg.norm(blame))
    return np.array(lengths[::-1])
