"""Believes that every vector grows as the longest does."""

import numpy as np


def blame_lengths(states, recurrent, at_end):
    back = np.arange(len(states) - 1, -1, -1)
    return np.linalg.norm(at_end) * np.linalg.norm(recurrent, 2) ** back
