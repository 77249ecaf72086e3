"""Believes that probabilities may stand in any order."""

import numpy as np


def top_p(probabilities, share):
    ordered = np.sort(probabilities)[::-1]
    kept = np.where(np.cumsum(ordered) - ordered < share, ordered, 0)
    return kept / kept.sum()
