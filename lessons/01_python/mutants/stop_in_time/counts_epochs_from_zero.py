"""Believes that the place of the last loss is the number of losses."""


def epochs_trained(losses: list[float], patience: int) -> int:
    waited, lowest = 0, float("inf")
    for epoch, loss in enumerate(losses):
        waited = 0 if loss < lowest else waited + 1
        lowest = min(lowest, loss)
        if waited == patience:
            return epoch
    return len(losses) - 1
