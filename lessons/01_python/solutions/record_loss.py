"""Record a loss."""


def record(loss: float, history: list[float] | None = None) -> list[float]:
    """Append the loss to the history, or to a new one, and return it."""
    if history is None:
        history = []
    history.append(loss)
    return history
