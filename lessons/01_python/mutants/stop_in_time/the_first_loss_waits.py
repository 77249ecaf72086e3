"""Believes that the first loss is no improvement."""


def epochs_trained(losses: list[float], patience: int) -> int:
    lowest, waited = losses[0] if losses else 0.0, 0
    for epoch, loss in enumerate(losses, start=1):
        waited = 0 if loss < lowest else waited + 1
        lowest = min(lowest, loss)
        if waited == patience:
            return epoch
    return len(losses)
