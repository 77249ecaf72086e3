"""Believes that `range` includes its end."""


def windows(signal: list[float], width: int, step: int) -> list[list[float]]:
    starts = range(0, len(signal) - width, step)
    return [signal[start : start + width] for start in starts]
