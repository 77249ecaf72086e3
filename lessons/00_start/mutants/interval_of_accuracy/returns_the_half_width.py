"""Believes that an interval is one number."""


def interval(right: int, n: int) -> tuple[float, float]:
    share = right / n
    return 1.96 * (share * (1 - share) / n) ** 0.5
