"""Transfer: the features stay, only the head learns."""

import numpy as np

Weights = dict[str, np.ndarray]


def train_head(
    pictures: np.ndarray, labels: np.ndarray, body: Weights, head: Weights, rate: float, steps: int
) -> Weights:
    """Return the head after some steps of gradient descent; the body is not touched."""
    features = np.maximum(pictures @ body["kernel"] + body["bias"], 0)
    kernel, bias = head["kernel"], head["bias"]
    for _ in range(steps):
        error = logits_gradient(features @ kernel + bias, labels)
        kernel, bias = kernel - rate * features.T @ error, bias - rate * error.sum(axis=0)
    return {"kernel": kernel, "bias": bias}


def logits_gradient(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return (p - y) / n."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return (shares - np.eye(logits.shape[1])[labels]) / len(labels)
