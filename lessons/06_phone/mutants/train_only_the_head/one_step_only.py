"""Believes that a function takes one step, and somebody else repeats it."""

import numpy as np

Weights = dict[str, np.ndarray]


def train_head(
    pictures: np.ndarray, labels: np.ndarray, body: Weights, head: Weights, rate: float, steps: int
) -> Weights:
    features = np.maximum(pictures @ body["kernel"] + body["bias"], 0)
    error = logits_gradient(features @ head["kernel"] + head["bias"], labels)
    return {
        "kernel": head["kernel"] - rate * features.T @ error,
        "bias": head["bias"] - rate * error.sum(axis=0),
    }
