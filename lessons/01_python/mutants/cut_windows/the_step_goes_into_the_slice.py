"""Believes that the step between windows is the step inside a slice."""


def windows(signal: list[float], width: int, step: int) -> list[list[float]]:
    starts = range(0, len(signal) - width + 1, step)
    return [signal[start : start + width : step] for start in starts]
