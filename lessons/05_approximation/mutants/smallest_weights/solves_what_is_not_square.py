"""Believes that there are always as many equations as unknowns."""

import numpy as np


def smallest_weights(features: np.ndarray, targets: np.ndarray) -> np.ndarray:
    return np.linalg.solve(features, targets)
