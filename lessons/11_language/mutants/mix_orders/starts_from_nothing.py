"""Believes that before anything is counted, everything has probability 0."""

import numpy as np


def mix_orders(counts):
    p = np.zeros(len(counts[0]))
    for seen in counts:
        kinds = np.count_nonzero(seen)
        if kinds:
            p = (seen + kinds * p) / (seen.sum() + kinds)
    return p
