"""Believes that more hits cover more."""

import numpy as np


def coverage(real: np.ndarray, made: np.ndarray, k: int) -> float:
    radius = np.sort(distances(real, real), axis=1)[:, k]
    return float((distances(real, made) <= radius[:, None]).sum() / k / len(made))
