"""Believes that weights are averaged over each other."""

import numpy as np

Weights = dict[str, np.ndarray]


def average_weights(average: Weights | None, weights: Weights, momentum: float) -> Weights:
    if average is None:
        return dict(weights)
    return {
        name: momentum * average[name].mean() + (1 - momentum) * weight.mean()
        for name, weight in weights.items()
    }
