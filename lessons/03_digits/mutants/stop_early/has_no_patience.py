"""Believes that the first bad epoch is the end."""


def early_stopping(losses: list[float], patience: int) -> tuple[int, int]:
    for epoch in range(1, len(losses)):
        if losses[epoch] >= losses[epoch - 1]:
            return epoch, epoch + 1
    return len(losses), len(losses)
