"""Believes that the points are equally far apart."""

import numpy as np


def count_pieces(x: np.ndarray, y: np.ndarray) -> int:
    return int(np.sum(np.abs(np.diff(y, 2)) > 1e-6)) + 1
