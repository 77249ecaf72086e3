"""Believes that the time is over when the last request comes."""


def little(arrivals, departures):
    total = max(arrivals) - min(arrivals)
    wait = (sum(departures) - sum(arrivals)) / len(arrivals)
    rate = len(arrivals) / total
    return rate, wait, rate * wait
