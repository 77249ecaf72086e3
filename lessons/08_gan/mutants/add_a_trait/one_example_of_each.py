"""Believes that one example of each kind shows the difference."""

import numpy as np


def add_a_trait(codes: np.ndarray, with_it: np.ndarray, without_it: np.ndarray) -> np.ndarray:
    return np.clip(codes + with_it[0] - without_it[0], -1, 1)
