"""Believes that e to the power of a score is a number."""

import numpy as np


def attention(queries, keys, values, mask=None):
    scores = queries @ keys.T / np.sqrt(queries.shape[1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores)
    shares = powers / powers.sum(axis=1, keepdims=True)
    return shares @ values, shares
