"""The hello world of deep learning: one step of softmax regression."""

import numpy as np


def step(
    pictures: np.ndarray, labels: np.ndarray, weights: np.ndarray, bias: np.ndarray, rate: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights and the bias after one step of gradient descent."""
    error = logits_gradient(pictures @ weights + bias, labels)
    return weights - rate * pictures.T @ error, bias - rate * error.sum(axis=0)


def logits_gradient(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return (p - y) / n."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return (shares - np.eye(logits.shape[1])[labels]) / len(labels)
