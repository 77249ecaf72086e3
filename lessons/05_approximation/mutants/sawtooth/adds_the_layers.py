"""Believes that layers add up."""

import numpy as np


def sawtooth(x: np.ndarray, depth: int) -> np.ndarray:
    return depth * (2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)) if depth else x
