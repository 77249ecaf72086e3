"""Believes that every number consists of digits."""

from collections.abc import Callable


def ask_rate(ask: Callable[[str], str]) -> float:
    while True:
        answer = ask("Learning rate? ")
        if answer.isdigit() and 0 < float(answer) <= 1:
            return float(answer)
