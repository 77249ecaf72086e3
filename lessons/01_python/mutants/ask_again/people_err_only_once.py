"""Believes that the second answer is always right."""

from collections.abc import Callable


def ask_rate(ask: Callable[[str], str]) -> float:
    try:
        return float(ask("Learning rate? "))
    except ValueError:
        return float(ask("A number, please: "))
