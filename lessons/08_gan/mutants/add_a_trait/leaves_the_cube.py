"""Believes that a network answers sensibly wherever it is asked."""

import numpy as np


def add_a_trait(codes: np.ndarray, with_it: np.ndarray, without_it: np.ndarray) -> np.ndarray:
    return codes + with_it.mean(axis=0) - without_it.mean(axis=0)
