"""Believes that ** 1/2 is a square root."""


def interval(right, n):
    share = right / n
    error = (share * (1 - share) / n) ** 1 / 2
    return share - 1.96 * error, share + 1.96 * error
