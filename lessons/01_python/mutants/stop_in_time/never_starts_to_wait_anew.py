"""Believes that patience is used up for good."""


def epochs_trained(losses: list[float], patience: int) -> int:
    epoch, waited, lowest = 0, 0, float("inf")
    while epoch < len(losses) and waited < patience:
        if losses[epoch] < lowest:
            lowest = losses[epoch]
        else:
            waited += 1
        epoch += 1
    return epoch
