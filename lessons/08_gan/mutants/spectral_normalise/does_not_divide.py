"""Believes that knowing sigma is the aim."""

import numpy as np


def spectral_normalise(
    kernel: np.ndarray, u: np.ndarray, rounds: int
) -> tuple[np.ndarray, np.ndarray]:
    matrix = kernel.reshape(-1, kernel.shape[-1])
    for _ in range(rounds):
        u = unit(matrix.T @ unit(matrix @ u))
    return kernel, u
