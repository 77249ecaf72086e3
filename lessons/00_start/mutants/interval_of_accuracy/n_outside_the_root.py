"""Believes that ten times the examples make an interval ten times narrower."""


def interval(right: int, n: int) -> tuple[float, float]:
    share = right / n
    standard_error = (share * (1 - share)) ** 0.5 / n
    return share - 1.96 * standard_error, share + 1.96 * standard_error
