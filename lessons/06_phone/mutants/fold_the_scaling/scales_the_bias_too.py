"""Believes that all weights of a layer are scaled alike."""

import numpy as np


def fold_the_scaling(
    kernel: np.ndarray, bias: np.ndarray, scale: float, offset: float
) -> tuple[np.ndarray, np.ndarray]:
    inputs = tuple(range(kernel.ndim - 1))
    return scale * kernel, scale * bias + offset * kernel.sum(axis=inputs)
