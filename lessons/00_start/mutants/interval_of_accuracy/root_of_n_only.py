"""Believes that a power reaches further than the number beside it."""


def interval(right: int, n: int) -> tuple[float, float]:
    share = right / n
    standard_error = share * (1 - share) / n**0.5
    return share - 1.96 * standard_error, share + 1.96 * standard_error
