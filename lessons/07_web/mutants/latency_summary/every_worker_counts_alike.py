"""Believes that the mean of shares is the share of all."""


def latency_summary(workers, limit):
    times = [time for worker in workers for time in worker]
    summary = {f"p{p}": percentile(times, p) for p in (50, 95, 99)}
    shares = [sum(time <= limit for time in w) / len(w) for w in workers if w]
    return {"requests": len(times), **summary, "within": sum(shares) / len(shares)}
