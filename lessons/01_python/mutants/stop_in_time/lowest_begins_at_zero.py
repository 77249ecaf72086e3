"""Believes that a search for the lowest value begins at zero."""


def epochs_trained(losses: list[float], patience: int) -> int:
    epoch, waited, lowest = 0, 0, 0.0
    while epoch < len(losses) and waited < patience:
        waited = 0 if losses[epoch] < lowest else waited + 1
        lowest = min(lowest, losses[epoch])
        epoch += 1
    return epoch
