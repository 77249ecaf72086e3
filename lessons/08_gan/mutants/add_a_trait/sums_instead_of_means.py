"""Believes that sums point in the same direction, so they will do."""

import numpy as np


def add_a_trait(codes: np.ndarray, with_it: np.ndarray, without_it: np.ndarray) -> np.ndarray:
    return np.clip(codes + with_it.sum(axis=0) - without_it.sum(axis=0), -1, 1)
