"""Believes that `-=` makes a new array."""

import numpy as np

Arrays = dict[str, np.ndarray]


def decayed_step(weights: Arrays, gradients: Arrays, rate: float, decay: float) -> Arrays:
    for name, w in weights.items():
        pull = 0 if name.endswith("bias") else decay * w
        w -= rate * (gradients[name] + pull)
    return weights
