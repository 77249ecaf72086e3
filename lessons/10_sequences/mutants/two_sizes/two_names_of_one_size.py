"""Believes that radius and norm are the same."""

import numpy as np


def two_sizes(matrix):
    radius, norm = np.abs(np.linalg.eigvals(matrix)).max(), np.abs(np.linalg.eigvals(matrix)).max()
    return float(radius), float(norm)
