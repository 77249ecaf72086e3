"""Believes that the context that knows most is asked first."""

import numpy as np


def mix_orders(counts):
    p = np.full(len(counts[0]), 1 / len(counts[0]))
    for seen in counts[::-1]:
        kinds = np.count_nonzero(seen)
        if kinds:
            p = (seen + kinds * p) / (seen.sum() + kinds)
    return p
