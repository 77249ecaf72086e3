"""How long do people wait? Not: how long does the average request take."""


def percentile(times: list[float], p: int) -> float:
    """Return the smallest time that at least p percent of all do not exceed."""
    rank = -(-p * len(times) // 100)  # p percent of them, rounded up
    return sorted(times)[rank - 1]


def latency_summary(workers: list[list[float]], limit: float) -> dict[str, float]:
    """Return count, percentiles and the share within a limit, over all requests."""
    times = [time for worker in workers for time in worker]
    summary = {f"p{p}": percentile(times, p) for p in (50, 95, 99)}
    within = sum(time <= limit for time in times) / len(times)
    return {"requests": len(times), **summary, "within": within}
