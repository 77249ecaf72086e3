"""Believes that an empty list means that no list was given."""


def record(loss: float, history: list[float] | None = None) -> list[float]:
    history = history or []
    history.append(loss)
    return history
