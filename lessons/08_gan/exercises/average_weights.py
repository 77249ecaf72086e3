"""A calmer generator: the average of its weights over time.

Two players that answer each other never come to rest; their weights swing. The average over the last hundred
steps or so swings much less. It needs no memory of these steps:

    average <- momentum * average + (1 - momentum) * weight

Write `average_weights(average, weights, momentum)`. `weights` is a dictionary of arrays, the weights as they
are now; `average` is such a dictionary as well, or None before the first step: then the average begins at the
weights. Return the new average as a dictionary with the same names. What you were given stays as it was.

    average_weights({"kernel": np.array([1.0])}, {"kernel": np.array([2.0])}, 0.9) is {"kernel": array([1.1])}
"""

import numpy as np

Weights = dict[str, np.ndarray]


def average_weights(average: Weights | None, weights: Weights, momentum: float) -> Weights:
    """Return the average after one more step."""
    raise NotImplementedError  # Your code here.
