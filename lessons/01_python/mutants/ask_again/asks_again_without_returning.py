"""Believes that a function called inside a function hands its value on by itself."""

from collections.abc import Callable


def ask_rate(ask: Callable[[str], str]) -> float:
    try:
        rate = float(ask("Learning rate? "))
    except ValueError:
        return ask_rate(ask)
    if 0 < rate <= 1:
        return rate
    ask_rate(ask)
