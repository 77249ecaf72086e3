"""Believes that one standard error to each side makes 95 %."""


def interval(right: int, n: int) -> tuple[float, float]:
    share = right / n
    standard_error = (share * (1 - share) / n) ** 0.5
    return share - standard_error, share + standard_error
