"""Believes that p99 is the time that 99 percent exceed."""


def percentile(times, p):
    rank = -(-p * len(times) // 100)
    return sorted(times, reverse=True)[rank - 1]
