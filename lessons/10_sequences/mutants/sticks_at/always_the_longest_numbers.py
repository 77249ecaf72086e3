"""Believes that a number is a number."""


def sticks_at(precision, step):
    held = 1.0
    while held + step != held:
        held *= 2.0
    return held
