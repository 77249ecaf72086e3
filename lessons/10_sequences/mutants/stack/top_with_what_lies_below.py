"""Believes that the number itself is the top."""


def top(code):
    return clip(code)
