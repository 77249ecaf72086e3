"""Believes that every piece has a slope of its own."""

import numpy as np


def count_pieces(x: np.ndarray, y: np.ndarray) -> int:
    slopes = np.diff(y) / np.diff(x)
    return len(np.unique(slopes.round(6)))
