"""Believes that what must not be seen is set to 0 at the end."""

import numpy as np


def attention(queries, keys, values, mask=None):
    scores = queries @ keys.T / np.sqrt(queries.shape[1])
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    shares = shares if mask is None else shares * mask
    return shares @ values, shares
