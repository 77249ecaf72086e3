"""Believes that an epoch is an improvement when it is better than the one before."""


def epochs_trained(losses: list[float], patience: int) -> int:
    epoch, waited, before = 0, 0, float("inf")
    while epoch < len(losses) and waited < patience:
        waited = 0 if losses[epoch] < before else waited + 1
        before = losses[epoch]
        epoch += 1
    return epoch
