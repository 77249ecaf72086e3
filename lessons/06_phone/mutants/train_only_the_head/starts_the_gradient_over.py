"""Believes that the gradient can be computed once, like the features."""

import numpy as np

Weights = dict[str, np.ndarray]


def train_head(
    pictures: np.ndarray, labels: np.ndarray, body: Weights, head: Weights, rate: float, steps: int
) -> Weights:
    features = np.maximum(pictures @ body["kernel"] + body["bias"], 0)
    kernel, bias = head["kernel"], head["bias"]
    error = logits_gradient(features @ kernel + bias, labels)
    for _ in range(steps):
        kernel, bias = kernel - rate * features.T @ error, bias - rate * error.sum(axis=0)
    return {"kernel": kernel, "bias": bias}
