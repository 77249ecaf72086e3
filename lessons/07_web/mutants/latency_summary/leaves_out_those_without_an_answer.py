"""Believes that a request without an answer has no time."""

import math


def latency_summary(workers, limit):
    times = [time for worker in workers for time in worker if time < math.inf]
    summary = {f"p{p}": percentile(times, p) for p in (50, 95, 99)}
    within = sum(time <= limit for time in times) / len(times)
    return {"requests": len(times), **summary, "within": within}
