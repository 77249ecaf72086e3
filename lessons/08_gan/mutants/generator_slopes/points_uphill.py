"""Believes that 1 - D falls, so that its logarithm has a positive slope."""

import numpy as np


def minimax_slope(fake: np.ndarray) -> np.ndarray:
    return sigmoid(fake)
