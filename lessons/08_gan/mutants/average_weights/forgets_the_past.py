"""Believes that the newest weights are the best ones."""

import numpy as np

Weights = dict[str, np.ndarray]


def average_weights(average: Weights | None, weights: Weights, momentum: float) -> Weights:
    return dict(weights)
