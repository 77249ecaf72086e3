"""Believes that a negative eigenvalue is a small one."""

import numpy as np


def two_sizes(matrix):
    radius, norm = (
        max(np.linalg.eigvals(matrix), key=lambda v: abs(v) if v.imag else v),
        np.linalg.norm(matrix, 2),
    )
    return float(abs(radius)), float(norm)
