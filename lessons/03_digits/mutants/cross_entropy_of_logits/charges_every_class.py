"""Believes that every class adds its logarithm, whether it is the right one or not."""

import numpy as np


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> float:
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -logs.sum(axis=1).mean()
