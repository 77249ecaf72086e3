"""Believes that the second number of a slice is its length."""


def windows(signal: list[float], width: int, step: int) -> list[list[float]]:
    return [signal[start:width] for start in range(0, len(signal) - width + 1, step)]
