"""Believes that the norm comes first."""

import numpy as np


def two_sizes(matrix):
    radius, norm = np.abs(np.linalg.eigvals(matrix)).max(), np.linalg.norm(matrix, 2)
    return float(norm), float(radius)
