"""Record a loss.

Write `record(loss, history)`: it appends the loss to the list `history` and returns that list. Who calls it
without a history gets a new list with this one loss, at every such call.

    record(0.7)             is [0.7]
    record(0.5)             is [0.5]
    history = [0.7, 0.5]
    record(0.4, history)    is [0.7, 0.5, 0.4], and history is that list
"""


def record(loss: float, history: list[float] | None = None) -> list[float]:
    """Append the loss to the history, or to a new one, and return it."""
    ...  # Your code here.
