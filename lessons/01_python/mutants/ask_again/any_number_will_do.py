"""Believes that a number is a sensible answer."""

from collections.abc import Callable


def ask_rate(ask: Callable[[str], str]) -> float:
    while True:
        try:
            return float(ask("Learning rate? "))
        except ValueError:
            continue
