"""Believes that a method that changes a list is as good as a new list."""


def reverse(items: list) -> list:
    items.reverse()
    return items
