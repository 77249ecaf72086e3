"""How sure is an accuracy?"""


def interval(right: int, n: int) -> tuple[float, float]:
    """Return both ends of the 95 % interval of the accuracy right / n."""
    share = right / n
    standard_error = (share * (1 - share) / n) ** 0.5
    return share - 1.96 * standard_error, share + 1.96 * standard_error
