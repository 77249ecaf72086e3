"""Believes that every sum begins at zero."""

import numpy as np

Weights = dict[str, np.ndarray]


def average_weights(average: Weights | None, weights: Weights, momentum: float) -> Weights:
    average = average or {name: np.zeros_like(weight) for name, weight in weights.items()}
    return {
        name: momentum * average[name] + (1 - momentum) * weight for name, weight in weights.items()
    }
