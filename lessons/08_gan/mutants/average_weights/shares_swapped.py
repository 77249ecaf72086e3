"""Believes that momentum is the share of what is new."""

import numpy as np

Weights = dict[str, np.ndarray]


def average_weights(average: Weights | None, weights: Weights, momentum: float) -> Weights:
    if average is None:
        return dict(weights)
    return {
        name: (1 - momentum) * average[name] + momentum * weight for name, weight in weights.items()
    }
