"""Believes that every log begins at second 0."""


def little(arrivals, departures):
    total = max(departures)
    wait = (sum(departures) - sum(arrivals)) / len(arrivals)
    return len(arrivals) / total, wait, len(arrivals) / total * wait
