"""Micro-batching: wait a moment, then answer several requests at once."""


def batches(arrivals: list[float], largest: int, patience: float) -> list[tuple[float, list[int]]]:
    """Return when each batch leaves, and which requests are in it."""
    found: list[tuple[float, list[int]]] = []
    waiting: list[int] = []
    for number, time in enumerate(arrivals):
        if waiting and time > arrivals[waiting[0]] + patience:
            found.append((arrivals[waiting[0]] + patience, waiting))
            waiting = []
        waiting.append(number)
        if len(waiting) == largest:
            found.append((time, waiting))
            waiting = []
    return [*found, (arrivals[waiting[0]] + patience, waiting)] if waiting else found
