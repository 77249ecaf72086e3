"""Believes that a / 2 * n divides by 2n."""


def wilson(right: int, n: int) -> tuple[float, float]:
    p, z = right / n, 1.96
    middle = (p + z**2 / 2 * n) / (1 + z**2 / n)
    half = z * np.sqrt(p * (1 - p) / n + z**2 / 4 * n) / (1 + z**2 / n)
    return middle - half, middle + half
