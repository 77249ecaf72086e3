"""Believes that the largest eigenvalue of W^T W is the largest singular value."""

import numpy as np


def spectral_normalise(
    kernel: np.ndarray, u: np.ndarray, rounds: int
) -> tuple[np.ndarray, np.ndarray]:
    matrix = kernel.reshape(-1, kernel.shape[-1])
    for _ in range(rounds):
        v = unit(matrix @ u)
        u = unit(matrix.T @ v)
    return kernel / (v @ matrix @ u) ** 2, u
