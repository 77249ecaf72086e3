"""Believes that the norm of a matrix is that of one long vector."""

import numpy as np


def two_sizes(matrix):
    radius, norm = np.abs(np.linalg.eigvals(matrix)).max(), np.linalg.norm(matrix)
    return float(radius), float(norm)
