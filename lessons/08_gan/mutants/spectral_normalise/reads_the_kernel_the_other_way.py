"""Believes that reshape transposes."""

import numpy as np


def spectral_normalise(
    kernel: np.ndarray, u: np.ndarray, rounds: int
) -> tuple[np.ndarray, np.ndarray]:
    matrix = kernel if kernel.ndim == 2 else kernel.reshape(kernel.shape[-1], -1).T
    for _ in range(rounds):
        v = unit(matrix @ u)
        u = unit(matrix.T @ v)
    return kernel / (v @ matrix @ u), u
