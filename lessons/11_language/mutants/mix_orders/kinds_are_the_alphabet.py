"""Believes that kinds are all that there could be."""

import numpy as np


def mix_orders(counts):
    p = np.full(len(counts[0]), 1 / len(counts[0]))
    for seen in counts:
        if seen.any():
            p = (seen + len(seen) * p) / (seen.sum() + len(seen))
    return p
