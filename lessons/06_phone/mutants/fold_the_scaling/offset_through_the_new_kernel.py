"""Believes that the offset meets the new weights."""

import numpy as np


def fold_the_scaling(
    kernel: np.ndarray, bias: np.ndarray, scale: float, offset: float
) -> tuple[np.ndarray, np.ndarray]:
    kernel = scale * kernel
    return kernel, bias + offset * kernel.sum(axis=tuple(range(kernel.ndim - 1)))
