"""Believes that p plus and minus two standard errors will do."""

import numpy as np


def wilson(right: int, n: int) -> tuple[float, float]:
    p = right / n
    half = 1.96 * np.sqrt(p * (1 - p) / n)
    return p - half, p + half
