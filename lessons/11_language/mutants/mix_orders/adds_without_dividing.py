"""Believes that what the shorter context says comes on top."""

import numpy as np


def mix_orders(counts):
    p = np.full(len(counts[0]), 1 / len(counts[0]))
    for seen in counts:
        if seen.any():
            p = (seen + np.count_nonzero(seen) * p) / seen.sum()
    return p
