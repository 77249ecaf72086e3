"""Ask until the answer makes sense."""

from collections.abc import Callable


def ask_rate(ask: Callable[[str], str]) -> float:
    """Ask for a learning rate until the answer is a number above 0 and at most 1."""
    while True:
        try:
            rate = float(ask("Learning rate? "))
        except ValueError:
            continue
        if 0 < rate <= 1:
            return rate
