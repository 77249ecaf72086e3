"""Believes that a row of the kernel belongs to an output."""

import numpy as np


def fold_the_scaling(
    kernel: np.ndarray, bias: np.ndarray, scale: float, offset: float
) -> tuple[np.ndarray, np.ndarray]:
    return scale * kernel, bias + offset * kernel.sum(axis=-1)
