"""Believes that `input` returns a number when a person types one."""

from collections.abc import Callable


def ask_rate(ask: Callable[[str], str]) -> float:
    rate = ask("Learning rate? ")
    while not 0 < rate <= 1:
        rate = ask("Learning rate? ")
    return rate
