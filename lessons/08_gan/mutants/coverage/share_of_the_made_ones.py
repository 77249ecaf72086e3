"""Believes that coverage says how many of the made pictures are good."""

import numpy as np


def coverage(real: np.ndarray, made: np.ndarray, k: int) -> float:
    radius = np.sort(distances(real, real), axis=1)[:, k]
    return float(np.mean((distances(real, made) <= radius[:, None]).any(axis=0)))
