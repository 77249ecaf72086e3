"""Believes that an offset of the inputs is an offset of the outputs."""

import numpy as np


def fold_the_scaling(
    kernel: np.ndarray, bias: np.ndarray, scale: float, offset: float
) -> tuple[np.ndarray, np.ndarray]:
    return scale * kernel, bias + offset
