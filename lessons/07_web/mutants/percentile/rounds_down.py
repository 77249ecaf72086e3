"""Believes that a part of a request does not count."""


def percentile(times, p):
    return sorted(times)[max(p * len(times) // 100 - 1, 0)]
