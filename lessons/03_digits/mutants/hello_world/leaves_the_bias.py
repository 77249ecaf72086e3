"""Believes that only weights are learned."""

import numpy as np


def step(
    pictures: np.ndarray, labels: np.ndarray, weights: np.ndarray, bias: np.ndarray, rate: float
) -> tuple[np.ndarray, np.ndarray]:
    powers = np.exp(pictures @ weights + bias)
    shares = powers / powers.sum(axis=1, keepdims=True)
    error = (shares - np.eye(len(bias))[labels]) / len(labels)
    return weights - rate * pictures.T @ error, bias
