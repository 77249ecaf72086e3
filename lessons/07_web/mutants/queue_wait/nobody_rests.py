"""Believes that time in which nothing came can be made up for."""

import heapq


def waits(arrivals, services, workers=1):
    free = [0.0] * workers
    found = []
    for came, needs in zip(arrivals, services, strict=True):
        begins = free[0]
        heapq.heapreplace(free, begins + needs)
        found.append(begins - came)
    return found
