"""Believes that `kept.sort()` returns the sorted list."""


def keep_best(losses: list[float], loss: float, n: int) -> list[float]:
    kept = [*losses, loss]
    kept = kept.sort()
    return kept[:n]
