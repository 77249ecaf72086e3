"""Believes that two workers do one request in half the time."""


def waits(arrivals, services, workers=1):
    free, found = 0.0, []
    for came, needs in zip(arrivals, services, strict=True):
        begins = max(came, free)
        free = begins + needs / workers
        found.append(begins - came)
    return found
