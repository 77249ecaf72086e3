"""Believes that nobody pops an empty stack."""


def pop(code):
    return 4 * code - 2 * top(code) - 1
