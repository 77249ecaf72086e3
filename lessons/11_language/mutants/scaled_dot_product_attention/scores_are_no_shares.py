"""Believes that a score is a weight."""

import numpy as np


def attention(queries, keys, values, mask=None):
    scores = queries @ keys.T / np.sqrt(queries.shape[1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    return scores @ values, scores
