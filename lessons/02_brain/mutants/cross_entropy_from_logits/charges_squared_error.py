"""Believes that the squared distance of the probabilities is the charge."""

import numpy as np


def cross_entropy(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.square(p - np.eye(logits.shape[1])[labels]).mean(axis=1)
