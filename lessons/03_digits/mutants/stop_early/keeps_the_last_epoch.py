"""Believes that the network to keep is the one at which training stopped."""


def early_stopping(losses: list[float], patience: int) -> tuple[int, int]:
    best = 1
    for epoch, loss in enumerate(losses, start=1):
        if loss < losses[best - 1]:
            best = epoch
        if epoch - best == patience:
            return epoch, epoch
    return len(losses), len(losses)
