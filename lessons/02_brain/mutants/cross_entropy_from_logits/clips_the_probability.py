"""Believes that a probability of zero is best replaced by a small number."""

import numpy as np


def cross_entropy(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return -np.log(np.clip(p, 1e-7, 1)[np.arange(len(labels)), labels])
