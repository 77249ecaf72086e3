"""Believes that p - y must still go through the slope of the softmax."""

import numpy as np


def cross_entropy_gradient(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return (shares - np.eye(logits.shape[1])[labels]) * shares * (1 - shares) / len(labels)
