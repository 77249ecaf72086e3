"""Believes that the wait is over when the work is done."""

import heapq


def waits(arrivals, services, workers=1):
    free = [0.0] * workers
    found = []
    for came, needs in zip(arrivals, services, strict=True):
        done = max(came, free[0]) + needs
        heapq.heapreplace(free, done)
        found.append(done - came)
    return found
