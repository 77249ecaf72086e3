"""Believes that every layer brings one more tooth."""

import numpy as np


def sawtooth(x: np.ndarray, depth: int) -> np.ndarray:
    return 1 - np.abs(2 * (x * depth % 1.0) - 1) if depth else x
