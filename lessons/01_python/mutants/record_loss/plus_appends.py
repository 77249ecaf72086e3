"""Believes that `history + [loss]` changes the list that was given."""


def record(loss: float, history: list[float] | None = None) -> list[float]:
    if history is None:
        history = []
    history = history + [loss]  # noqa: RUF005
    return history
