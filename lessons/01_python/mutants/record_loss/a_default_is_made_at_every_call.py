"""Believes that `history=[]` makes a new list at every call."""


def record(loss: float, history: list[float] = []) -> list[float]:  # noqa: B006
    history.append(loss)
    return history
