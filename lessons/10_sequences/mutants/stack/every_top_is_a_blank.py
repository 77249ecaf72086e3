"""Believes that every top has the digit 1."""


def pop(code):
    return clip(4 * code - clip(4 * code))
