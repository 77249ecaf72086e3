"""A moving average of weights."""

import numpy as np

Weights = dict[str, np.ndarray]


def average_weights(average: Weights | None, weights: Weights, momentum: float) -> Weights:
    """Return the average after one more step."""
    if average is None:
        return {name: weight.copy() for name, weight in weights.items()}
    return {
        name: momentum * average[name] + (1 - momentum) * weight for name, weight in weights.items()
    }
