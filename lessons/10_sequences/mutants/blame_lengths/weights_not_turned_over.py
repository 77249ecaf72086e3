"""Believes that the way back uses the same matrix as the way there."""

import numpy as np


def blame_lengths(states, recurrent, at_end):
    blame, lengths = at_end, [np.linalg.norm(at_end)]
    for state in states[:0:-1]:
        blame = (blame * (1 - state**2)) @ recurrent
        lengths.append(np.linalg.norm(blame))
    return np.array(lengths[::-1])
