"""How far can an accuracy be trusted?"""

import numpy as np


def wilson(right: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of the share right / n."""
    p, z2 = right / n, 1.96**2 / n
    middle = (p + z2 / 2) / (1 + z2)
    half = 1.96 * np.sqrt(p * (1 - p) / n + z2 / (4 * n)) / (1 + z2)
    return middle - half, middle + half


def paired_difference(first: np.ndarray, second: np.ndarray) -> tuple[float, float, float]:
    """Return the mean of second - first and its 95 % interval."""
    gains = second - first
    half = 1.96 * gains.std(ddof=1) / np.sqrt(len(gains))
    return gains.mean(), gains.mean() - half, gains.mean() + half
