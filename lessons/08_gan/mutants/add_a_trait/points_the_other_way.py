"""Believes that a trait is what has to be removed."""

import numpy as np


def add_a_trait(codes: np.ndarray, with_it: np.ndarray, without_it: np.ndarray) -> np.ndarray:
    direction = without_it.mean(axis=0) - with_it.mean(axis=0)
    return np.clip(codes + direction, -1, 1)
