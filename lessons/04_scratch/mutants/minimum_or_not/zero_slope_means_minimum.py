"""Believes that a slope of 0 is a minimum."""


def what_is_here(gradient, x, step=1e-3):
    return "minimum" if gradient(x) == 0 else "neither"
