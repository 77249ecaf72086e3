"""Believes that `table[:, labels]` takes one number a row."""

import numpy as np


def cross_entropy_gradient(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    gradient = powers / powers.sum(axis=1, keepdims=True)
    gradient[:, labels] -= 1
    return gradient / len(labels)
