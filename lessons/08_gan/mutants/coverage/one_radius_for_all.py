"""Believes that one radius serves everywhere."""

import numpy as np


def coverage(real: np.ndarray, made: np.ndarray, k: int) -> float:
    radius = np.sort(distances(real, real), axis=1)[:, k].mean()
    return float(np.mean(distances(real, made).min(axis=1) <= radius))
