"""Believes that a kernel hangs over at the end only."""

import numpy as np


def mirrored(length: int, width: int) -> np.ndarray:
    return length - 1 - np.abs(length - 1 - np.arange(length + width))
