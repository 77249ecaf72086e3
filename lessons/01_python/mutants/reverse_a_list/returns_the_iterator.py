"""Believes that `reversed` makes a list."""


def reverse(items: list) -> list:
    return reversed(items)
