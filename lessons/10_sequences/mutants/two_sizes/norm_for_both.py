"""Believes that the long run is many times one step."""

import numpy as np


def two_sizes(matrix):
    radius, norm = np.linalg.norm(matrix, 2), np.linalg.norm(matrix, 2)
    return float(radius), float(norm)
