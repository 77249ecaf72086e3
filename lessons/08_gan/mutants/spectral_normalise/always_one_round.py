"""Believes that one round is always enough."""

import numpy as np


def spectral_normalise(
    kernel: np.ndarray, u: np.ndarray, rounds: int
) -> tuple[np.ndarray, np.ndarray]:
    matrix = kernel.reshape(-1, kernel.shape[-1])
    v = unit(matrix @ u)
    u = unit(matrix.T @ v)
    return kernel / (v @ matrix @ u), u
