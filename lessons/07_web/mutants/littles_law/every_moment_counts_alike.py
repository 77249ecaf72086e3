"""Believes that a mean over the moments is a mean over time."""


def little(arrivals, departures):
    total = max(departures) - min(arrivals)
    wait = (sum(departures) - sum(arrivals)) / len(arrivals)
    events = sorted([(time, 1) for time in arrivals] + [(time, -1) for time in departures])
    inside, counts = 0, []
    for _, change in events:
        inside += change
        counts.append(inside)
    return len(arrivals) / total, wait, sum(counts) / len(counts)
