"""Believes that a line is served by one."""


def waits(arrivals, services, workers=1):
    free, found = 0.0, []
    for came, needs in zip(arrivals, services, strict=True):
        begins = max(came, free)
        free = begins + needs
        found.append(begins - came)
    return found
