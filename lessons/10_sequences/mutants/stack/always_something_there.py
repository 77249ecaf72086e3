"""Believes that a unit that sees something sees a mark."""


def top(code):
    return clip(4 * code)
