"""Believes that the mean code with a trait is the trait."""

import numpy as np


def add_a_trait(codes: np.ndarray, with_it: np.ndarray, without_it: np.ndarray) -> np.ndarray:
    return np.clip(codes + with_it.mean(axis=0), -1, 1)
