"""Believes that what is told of a limit is how often it was broken."""


def latency_summary(workers, limit):
    times = [time for worker in workers for time in worker]
    summary = {f"p{p}": percentile(times, p) for p in (50, 95, 99)}
    within = sum(time > limit for time in times) / len(times)
    return {"requests": len(times), **summary, "within": within}
