"""Believes that the digits are 1 and 2."""


def push(code, symbol):
    return clip(code / 4 + (symbol + 1) / 4)
