"""Believes that the variance is the width."""


def wilson(right: int, n: int) -> tuple[float, float]:
    p, z2 = right / n, 1.96**2 / n
    middle = (p + z2 / 2) / (1 + z2)
    half = 1.96 * (p * (1 - p) / n + z2 / (4 * n)) / (1 + z2)
    return middle - half, middle + half
