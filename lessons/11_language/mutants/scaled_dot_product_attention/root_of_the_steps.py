"""Believes that the more steps there are, the smaller the scores must be."""

import numpy as np


def attention(queries, keys, values, mask=None):
    scores = queries @ keys.T / np.sqrt(len(keys))
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return shares @ values, shares
