"""Believes that a neighbour is the nearest one."""

import numpy as np


def coverage(real: np.ndarray, made: np.ndarray, k: int) -> float:
    radius = np.sort(distances(real, real), axis=1)[:, 1]
    return float(np.mean(distances(real, made).min(axis=1) <= radius))
