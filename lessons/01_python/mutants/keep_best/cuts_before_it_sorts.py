"""Believes that it does not matter whether one cuts first or sorts first."""


def keep_best(losses: list[float], loss: float, n: int) -> list[float]:
    return sorted([*losses, loss][:n])
