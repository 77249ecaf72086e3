"""Believes that an interval always stands around the measured share."""

import numpy as np


def wilson(right: int, n: int) -> tuple[float, float]:
    p, z2 = right / n, 1.96**2 / n
    half = 1.96 * np.sqrt(p * (1 - p) / n + z2 / (4 * n)) / (1 + z2)
    return p - half, p + half
