"""Believes that a difference speaks for itself."""


def effect(first, second):
    return float(first.mean() - second.mean())
