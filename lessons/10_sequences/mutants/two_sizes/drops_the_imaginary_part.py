"""Believes that only real parts are real."""

import numpy as np


def two_sizes(matrix):
    radius, norm = np.linalg.eigvals(matrix).real.max(), np.linalg.norm(matrix, 2)
    return float(radius), float(norm)
