"""Believes that `[:n]` includes item number n, so that one less is needed."""


def keep_best(losses: list[float], loss: float, n: int) -> list[float]:
    return sorted([*losses, loss])[: n - 1]
