"""Believes that the variance is the standard error."""


def interval(right: int, n: int) -> tuple[float, float]:
    share = right / n
    standard_error = share * (1 - share) / n
    return share - 1.96 * standard_error, share + 1.96 * standard_error
