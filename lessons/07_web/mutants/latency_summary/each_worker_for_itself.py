"""Believes that every worker has a percentile."""


def latency_summary(workers, limit):
    times = [time for worker in workers for time in worker]
    for worker in workers:
        percentile(worker, 99)
    summary = {f"p{p}": percentile(times, p) for p in (50, 95, 99)}
    within = sum(time <= limit for time in times) / len(times)
    return {"requests": len(times), **summary, "within": within}
