"""Believes that number times seconds is a number."""


def little(arrivals, departures):
    total = max(departures) - min(arrivals)
    wait = (sum(departures) - sum(arrivals)) / len(arrivals)
    return len(arrivals) / total, wait, sum(departures) - sum(arrivals)
