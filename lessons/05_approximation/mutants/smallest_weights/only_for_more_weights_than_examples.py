"""Believes that there are always more weights than examples."""

import numpy as np


def smallest_weights(features: np.ndarray, targets: np.ndarray) -> np.ndarray:
    return features.T @ np.linalg.solve(features @ features.T, targets)
