"""Believes that the old average is no longer needed, and may be written over."""

import numpy as np

Weights = dict[str, np.ndarray]


def average_weights(average: Weights | None, weights: Weights, momentum: float) -> Weights:
    if average is None:
        return dict(weights)
    for name, weight in weights.items():
        average[name] *= momentum
        average[name] += (1 - momentum) * weight
    return average
