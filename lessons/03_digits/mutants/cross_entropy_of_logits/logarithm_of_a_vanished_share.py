"""Believes that a share is never too small for a logarithm."""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> float:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return -np.log(shares[np.arange(len(labels)), labels]).mean()
