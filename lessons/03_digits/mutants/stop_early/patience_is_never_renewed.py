"""Believes that patience is a supply for the whole training."""


def early_stopping(losses: list[float], patience: int) -> tuple[int, int]:
    best, waited = 1, 0
    for epoch in range(2, len(losses) + 1):
        if losses[epoch - 1] < losses[best - 1]:
            best = epoch
        else:
            waited += 1
        if waited == patience:
            return best, epoch
    return best, len(losses)
