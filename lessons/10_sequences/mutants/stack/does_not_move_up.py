"""Believes that taking the digit away is popping."""


def pop(code):
    return clip(code - (2 * top(code) + clip(4 * code)) / 4)
