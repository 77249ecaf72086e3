"""Softmax: from scores to shares, a row at a time."""

import numpy as np


def softmax(logits: np.ndarray) -> np.ndarray:
    """Return shares of shape (n, classes); every row adds up to 1."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
