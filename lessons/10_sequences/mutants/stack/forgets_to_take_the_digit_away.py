"""Believes that moving up is popping."""


def pop(code):
    return clip(4 * code)
