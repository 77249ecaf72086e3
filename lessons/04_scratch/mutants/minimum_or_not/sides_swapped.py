"""Believes that a curve rises towards its minimum."""


def what_is_here(gradient, x, step=1e-3):
    left, right = gradient(x - step), gradient(x + step)
    if left > 0 > right:
        return "minimum"
    if left < 0 < right:
        return "maximum"
    return "flat" if left == right == 0 else "neither"
