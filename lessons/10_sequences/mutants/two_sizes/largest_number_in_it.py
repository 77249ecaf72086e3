"""Believes that a matrix is as large as its largest number."""

import numpy as np


def two_sizes(matrix):
    radius, norm = np.abs(np.linalg.eigvals(matrix)).max(), np.abs(matrix).max()
    return float(radius), float(norm)
