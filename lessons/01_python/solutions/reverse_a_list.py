"""Reverse a list."""


def reverse(items: list) -> list:
    """Return a new list with the items in the opposite order."""
    return items[::-1]
