"""Believes that the best of all epochs is known when training stops."""


def early_stopping(losses: list[float], patience: int) -> tuple[int, int]:
    return losses.index(min(losses)) + 1, len(losses)
