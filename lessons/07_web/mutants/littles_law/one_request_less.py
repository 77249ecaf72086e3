"""Believes that n requests are n - 1 steps."""


def little(arrivals, departures):
    total = max(departures) - min(arrivals)
    wait = (sum(departures) - sum(arrivals)) / len(arrivals)
    return (len(arrivals) - 1) / total, wait, len(arrivals) / total * wait
