"""Believes that there are as many pieces as knots."""

import numpy as np


def count_pieces(x: np.ndarray, y: np.ndarray) -> int:
    slopes = np.diff(y) / np.diff(x)
    return int(np.sum(np.abs(np.diff(slopes)) > 1e-6))
