"""Believes that a feature is a weighted sum."""

import numpy as np

Weights = dict[str, np.ndarray]


def train_head(
    pictures: np.ndarray, labels: np.ndarray, body: Weights, head: Weights, rate: float, steps: int
) -> Weights:
    features = pictures @ body["kernel"] + body["bias"]
    kernel, bias = head["kernel"], head["bias"]
    for _ in range(steps):
        error = logits_gradient(features @ kernel + bias, labels)
        kernel, bias = kernel - rate * features.T @ error, bias - rate * error.sum(axis=0)
    return {"kernel": kernel, "bias": bias}
