"""Believes that a blank needs no digit."""


def push(code, symbol):
    return clip(code / 4 + 3 * symbol / 4)
