"""Believes that the gradient of a mean is the sum of the gradients."""

import numpy as np


def logits_gradient(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True) - np.eye(logits.shape[1])[labels]
