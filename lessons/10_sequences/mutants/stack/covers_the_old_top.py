"""Believes that a new top is added to what is there."""


def push(code, symbol):
    return clip(code + (2 * symbol + 1) / 4)
