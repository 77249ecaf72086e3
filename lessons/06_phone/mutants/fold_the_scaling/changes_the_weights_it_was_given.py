"""Believes that the old network is not needed any more."""

import numpy as np


def fold_the_scaling(
    kernel: np.ndarray, bias: np.ndarray, scale: float, offset: float
) -> tuple[np.ndarray, np.ndarray]:
    bias += offset * kernel.sum(axis=tuple(range(kernel.ndim - 1)))
    kernel *= scale
    return kernel, bias
