"""Believes that nobody can say anything about an unknown context."""

import numpy as np


def mix_orders(counts):
    size = len(counts[0])
    p = np.full(size, 1 / size)
    for seen in counts:
        kinds = np.count_nonzero(seen)
        p = (seen + kinds * p) / (seen.sum() + kinds) if kinds else np.full(size, 1 / size)
    return p
