"""Believes that `sorted` changes the list it is given."""


def keep_best(losses: list[float], loss: float, n: int) -> list[float]:
    every = [*losses, loss]
    sorted(every)
    return every[:n]
