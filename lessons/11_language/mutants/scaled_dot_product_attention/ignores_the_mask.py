"""Believes that a network will find out by itself where not to look."""

import numpy as np


def attention(queries, keys, values, mask=None):
    scores = queries @ keys.T / np.sqrt(queries.shape[1])
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return shares @ values, shares
