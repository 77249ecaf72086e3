"""Believes that the vector is a private matter of one step."""

import numpy as np


def spectral_normalise(
    kernel: np.ndarray, u: np.ndarray, rounds: int
) -> tuple[np.ndarray, np.ndarray]:
    matrix, turned = kernel.reshape(-1, kernel.shape[-1]), u
    for _ in range(rounds):
        v = unit(matrix @ turned)
        turned = unit(matrix.T @ v)
    return kernel / (v @ matrix @ turned), u
