"""Believes that one standard error to each side makes 95 %."""

import numpy as np


def wilson(right: int, n: int) -> tuple[float, float]:
    p, z2 = right / n, 1 / n
    middle = (p + z2 / 2) / (1 + z2)
    half = np.sqrt(p * (1 - p) / n + z2 / (4 * n)) / (1 + z2)
    return middle - half, middle + half
