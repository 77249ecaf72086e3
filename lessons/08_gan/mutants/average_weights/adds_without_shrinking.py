"""Believes that an average is something one adds to."""

import numpy as np

Weights = dict[str, np.ndarray]


def average_weights(average: Weights | None, weights: Weights, momentum: float) -> Weights:
    if average is None:
        return dict(weights)
    return {name: average[name] + (1 - momentum) * weight for name, weight in weights.items()}
