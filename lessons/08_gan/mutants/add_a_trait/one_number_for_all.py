"""Believes that `mean` knows which axis is meant."""

import numpy as np


def add_a_trait(codes: np.ndarray, with_it: np.ndarray, without_it: np.ndarray) -> np.ndarray:
    return np.clip(codes + with_it.mean() - without_it.mean(), -1, 1)
