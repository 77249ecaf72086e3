"""Believes that there is one term for each kind of pair."""

import numpy as np


def kernel_distance(real: np.ndarray, made: np.ndarray) -> float:
    return within(real) + within(made) - alike(real, made).mean()
