"""Believes that an average of two things is their middle."""

import numpy as np

Weights = dict[str, np.ndarray]


def average_weights(average: Weights | None, weights: Weights, momentum: float) -> Weights:
    if average is None:
        return dict(weights)
    return {name: (average[name] + weight) / 2 for name, weight in weights.items()}
