"""Believes that what is left keeps its probability."""

import numpy as np


def top_p(probabilities, share):
    order = np.argsort(-probabilities, kind="stable")
    kept = np.zeros_like(probabilities)
    chosen = order[np.cumsum(probabilities[order]) - probabilities[order] < share]
    kept[chosen] = probabilities[chosen]
    return kept
