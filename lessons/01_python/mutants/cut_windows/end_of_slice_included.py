"""Believes that a slice includes its end."""


def windows(signal: list[float], width: int, step: int) -> list[list[float]]:
    starts = range(0, len(signal) - width + 1, step)
    return [signal[start : start + width - 1] for start in starts]
