"""Believes that the place of the k-th is k."""


def percentile(times, p):
    return sorted(times)[-(-p * len(times) // 100)]
