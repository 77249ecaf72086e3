"""Believes that the balls belong to what was made."""

import numpy as np


def coverage(real: np.ndarray, made: np.ndarray, k: int) -> float:
    radius = np.sort(distances(made, made), axis=1)[:, min(k, len(made) - 1)]
    return float(np.mean((distances(made, real) <= radius[:, None]).any(axis=0)))
