"""Believes that top-p keeps a share of the alphabet."""

import numpy as np


def top_p(probabilities, share):
    chosen = np.argsort(-probabilities, kind="stable")[: int(np.ceil(share * len(probabilities)))]
    kept = np.zeros_like(probabilities)
    kept[chosen] = probabilities[chosen]
    return kept / kept.sum()
