"""Believes that kinds are how often something was seen."""

import numpy as np


def mix_orders(counts):
    p = np.full(len(counts[0]), 1 / len(counts[0]))
    for seen in counts:
        if seen.any():
            p = (seen + seen.sum() * p) / (2 * seen.sum())
    return p
