"""Keep the best losses."""


def keep_best(losses: list[float], loss: float, n: int) -> list[float]:
    """Return the n smallest of the losses and the new one, the smallest first."""
    return sorted([*losses, loss])[:n]
