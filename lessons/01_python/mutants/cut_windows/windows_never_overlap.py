"""Believes that a window begins where the one before it ended."""


def windows(signal: list[float], width: int, step: int) -> list[list[float]]:
    starts = range(0, len(signal) - width + 1, width)
    return [signal[start : start + width] for start in starts]
