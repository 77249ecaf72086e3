"""Believes that the percentile of all is the average of the workers' percentiles."""


def latency_summary(workers, limit):
    times = [time for worker in workers for time in worker]
    busy = [worker for worker in workers if worker]
    summary = {f"p{p}": sum(percentile(w, p) for w in busy) / len(busy) for p in (50, 95, 99)}
    within = sum(time <= limit for time in times) / len(times)
    return {"requests": len(times), **summary, "within": within}
