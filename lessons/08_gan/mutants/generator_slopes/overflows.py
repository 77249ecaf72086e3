"""Believes that a sigmoid is e^z / (1 + e^z) on a computer as well."""

import numpy as np


def minimax_slope(fake: np.ndarray) -> np.ndarray:
    return -np.exp(fake) / (1 + np.exp(fake))
