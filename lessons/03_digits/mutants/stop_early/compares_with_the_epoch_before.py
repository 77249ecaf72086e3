"""Believes that an epoch is good when it is better than the one before."""


def early_stopping(losses: list[float], patience: int) -> tuple[int, int]:
    best, waited = 1, 0
    for epoch in range(2, len(losses) + 1):
        waited = waited + 1 if losses[epoch - 1] >= losses[epoch - 2] else 0
        if losses[epoch - 1] < losses[best - 1]:
            best = epoch
        if waited == patience:
            return best, epoch
    return best, len(losses)
