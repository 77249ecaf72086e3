"""Believes that "last one first" means "largest one first"."""


def reverse(items: list) -> list:
    return sorted(items, reverse=True)
