"""Believes that what several witnesses say is averaged."""

import numpy as np


def mix_orders(counts):
    if len(counts) == 1:
        kinds = np.count_nonzero(counts[0])
        return (counts[0] + kinds / len(counts[0])) / (counts[0].sum() + kinds)
    return np.mean([seen / seen.sum() for seen in counts if seen.any()], axis=0)
