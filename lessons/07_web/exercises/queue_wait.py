"""One line, some workers: how long does each request wait?

Requests come at `arrivals` (seconds, in ascending order), and request k needs services[k] seconds
of work. `workers` workers take the requests from *one* line: who comes first is served first, by
the worker who is free first. Write `waits(arrivals, services, workers)`: a list with the seconds
that each request waits before its work begins.

    waits([0, 1, 2], [5, 1, 1], 1) is [0, 4, 4]
    waits([0, 1, 2], [5, 1, 1], 2) is [0, 0, 0]
"""


def waits(arrivals: list[float], services: list[float], workers: int = 1) -> list[float]:
    """Return how long each request waits before its work begins."""
    raise NotImplementedError  # Your code here.
