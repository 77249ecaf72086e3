"""Two sizes of a matrix."""

import numpy as np


def two_sizes(matrix: np.ndarray) -> tuple[float, float]:
    """Return spectral radius and norm."""
    radius = np.abs(np.linalg.eigvals(matrix)).max()
    return float(radius), float(np.linalg.norm(matrix, 2))
