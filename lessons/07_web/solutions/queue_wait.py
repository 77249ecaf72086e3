"""One line, some workers: how long does each request wait?"""

import heapq


def waits(arrivals: list[float], services: list[float], workers: int = 1) -> list[float]:
    """Return how long each request waits before its work begins."""
    free = [0.0] * workers  # when each worker is free again; the first in a heap is the smallest
    found = []
    for came, needs in zip(arrivals, services, strict=True):
        begins = max(came, free[0])
        heapq.heapreplace(free, begins + needs)
        found.append(begins - came)
    return found
