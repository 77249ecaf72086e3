"""Believes that the whole network has to learn."""

import numpy as np

Weights = dict[str, np.ndarray]


def train_head(
    pictures: np.ndarray, labels: np.ndarray, body: Weights, head: Weights, rate: float, steps: int
) -> Weights:
    w, c, kernel, bias = body["kernel"], body["bias"], head["kernel"], head["bias"]
    for _ in range(steps):
        features = np.maximum(pictures @ w + c, 0)
        error = logits_gradient(features @ kernel + bias, labels)
        back = error @ kernel.T * (features > 0)
        kernel, bias = kernel - rate * features.T @ error, bias - rate * error.sum(axis=0)
        w, c = w - rate * pictures.T @ back, c - rate * back.sum(axis=0)
    return {"kernel": kernel, "bias": bias}
