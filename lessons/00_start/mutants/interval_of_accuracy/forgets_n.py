"""Believes that an interval does not depend on the number of examples."""


def interval(right: int, n: int) -> tuple[float, float]:
    share = right / n
    standard_error = (share * (1 - share)) ** 0.5
    return share - 1.96 * standard_error, share + 1.96 * standard_error
