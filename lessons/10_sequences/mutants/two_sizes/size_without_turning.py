"""Believes that the size of a complex number is that of its real part."""

import numpy as np


def two_sizes(matrix):
    radius, norm = np.abs(np.linalg.eigvals(matrix).real).max(), np.linalg.norm(matrix, 2)
    return float(radius), float(norm)
