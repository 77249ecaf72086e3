"""Believes that two symbols need base 2."""


def push(code, symbol):
    return clip(code / 2 + symbol / 2)
