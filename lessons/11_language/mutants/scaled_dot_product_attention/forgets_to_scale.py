"""Believes that a dot product is a fair score as it is."""

import numpy as np


def attention(queries, keys, values, mask=None):
    scores = queries @ keys.T
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return shares @ values, shares
