"""Stop a training in time."""


def epochs_trained(losses: list[float], patience: int) -> int:
    """Return after how many epochs training stops."""
    epoch, waited, lowest = 0, 0, float("inf")
    while epoch < len(losses) and waited < patience:
        if losses[epoch] < lowest:
            lowest, waited = losses[epoch], 0
        else:
            waited += 1
        epoch += 1
    return epoch
