"""Believes that what is kept must stay within the share."""

import numpy as np


def top_p(probabilities, share):
    order = np.argsort(-probabilities, kind="stable")
    kept = np.zeros_like(probabilities)
    chosen = order[np.cumsum(probabilities[order]) <= share]
    kept[chosen] = probabilities[chosen]
    return kept / kept.sum()
