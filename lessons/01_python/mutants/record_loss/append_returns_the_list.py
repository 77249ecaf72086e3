"""Believes that `append` returns the list."""


def record(loss: float, history: list[float] | None = None) -> list[float]:
    if history is None:
        history = []
    return history.append(loss)
