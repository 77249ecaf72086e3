"""Believes that a large loss is a good one."""


def keep_best(losses: list[float], loss: float, n: int) -> list[float]:
    return sorted([*losses, loss], reverse=True)[:n]
