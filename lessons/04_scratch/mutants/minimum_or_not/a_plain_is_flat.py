"""Believes that minimum and maximum are the only level places."""


def what_is_here(gradient, x, step=1e-3):
    left, right = gradient(x - step), gradient(x + step)
    if left < 0 < right:
        return "minimum"
    return "maximum" if left > 0 > right else "neither"
