"""Believes that every parameter is a weight."""

import numpy as np

Arrays = dict[str, np.ndarray]


def decayed_step(weights: Arrays, gradients: Arrays, rate: float, decay: float) -> Arrays:
    return {k: w - rate * (gradients[k] + decay * w) for k, w in weights.items()}
