"""Believes that a slice beyond the end is left out by itself."""


def windows(signal: list[float], width: int, step: int) -> list[list[float]]:
    starts = range(0, len(signal), step)
    return [signal[start : start + width] for start in starts]
