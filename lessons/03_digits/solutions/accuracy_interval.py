"""How far can an accuracy be trusted?"""

import numpy as np

Z = 1.96


def wilson(right: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of the share right / n."""
    p, z2 = right / n, Z**2 / n
    middle = (p + z2 / 2) / (1 + z2)
    half = Z * np.sqrt(p * (1 - p) / n + z2 / (4 * n)) / (1 + z2)
    return middle - half, middle + half


def paired_difference(first: np.ndarray, second: np.ndarray) -> tuple[float, float, float]:
    """Return the mean of second - first and its 95 % interval."""
    gains = second - first
    half = Z * gains.std(ddof=1) / np.sqrt(len(gains))
    return gains.mean(), gains.mean() - half, gains.mean() + half
