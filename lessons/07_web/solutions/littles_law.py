"""Little's law, seen in a log."""

from itertools import pairwise


def little(arrivals: list[float], departures: list[float]) -> tuple[float, float, float]:
    """Return the rate, the mean time inside, and the mean number inside."""
    total = max(departures) - min(arrivals)
    waits = [gone - came for came, gone in zip(arrivals, departures, strict=True)]
    events = sorted([(time, 1) for time in arrivals] + [(time, -1) for time in departures])
    inside, area = 0, 0.0
    for (time, change), (following, _) in pairwise(events):
        inside += change
        area += inside * (following - time)
    return len(waits) / total, sum(waits) / len(waits), area / total
