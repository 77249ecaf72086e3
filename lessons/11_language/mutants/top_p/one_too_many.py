"""Believes that a share that is met exactly is not yet reached."""

import numpy as np


def top_p(probabilities, share):
    order = np.argsort(-probabilities, kind="stable")
    kept = np.zeros_like(probabilities)
    chosen = order[np.cumsum(probabilities[order]) - probabilities[order] <= share]
    kept[chosen] = probabilities[chosen]
    return kept / kept.sum()
