"""Believes that one passes the tanh of the step one arrives at."""

import numpy as np


def blame_lengths(states, recurrent, at_end):
    blame, lengths = at_end, [np.linalg.norm(at_end)]
    for state in states[-2::-1]:
        blame = (blame * (1 - state**2)) @ recurrent.T
        lengths.append(np.linalg.norm(blame))
    return np.array(lengths[::-1])
