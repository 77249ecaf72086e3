"""Believes that at most 1 is below 1."""

from collections.abc import Callable


def ask_rate(ask: Callable[[str], str]) -> float:
    while True:
        try:
            rate = float(ask("Learning rate? "))
        except ValueError:
            continue
        if 0 < rate < 1:
            return rate
