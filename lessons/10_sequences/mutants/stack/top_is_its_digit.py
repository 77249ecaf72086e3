"""Believes that a symbol is its digit."""


def top(code):
    return 2 * clip(4 * code - 2) + 1
