"""Believes that the gradient points to where the loss falls."""

import numpy as np


def cross_entropy_gradient(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return (np.eye(logits.shape[1])[labels] - shares) / len(labels)
