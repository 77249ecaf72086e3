"""A kernel divided by its largest singular value, found by power iteration."""

import numpy as np


def unit(vector: np.ndarray) -> np.ndarray:
    """Return a vector of length 1 with the same direction."""
    return vector / np.linalg.norm(vector)


def spectral_normalise(
    kernel: np.ndarray, u: np.ndarray, rounds: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the kernel divided by its largest singular value, and the vector that was turned."""
    matrix = kernel.reshape(-1, kernel.shape[-1])
    for _ in range(rounds):
        v = unit(matrix @ u)
        u = unit(matrix.T @ v)
    return kernel / (v @ matrix @ u), u
