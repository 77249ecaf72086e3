"""Believes that `items.reverse()` returns the reversed list."""


def reverse(items: list) -> list:
    return items.reverse()
