"""Believes that `kept = losses` makes a second list."""


def keep_best(losses: list[float], loss: float, n: int) -> list[float]:
    kept = losses
    kept.append(loss)
    kept.sort()
    return kept[:n]
