"""Believes that a list that was handed over may be changed."""


def percentile(times, p):
    times.sort()
    return times[-(-p * len(times) // 100) - 1]
