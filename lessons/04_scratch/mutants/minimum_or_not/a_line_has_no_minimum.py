"""Believes that every curve has its minimum where one has stopped walking downhill."""


def what_is_here(gradient, x, step=1e-3):
    left, right = gradient(x - step), gradient(x + step)
    if left == right == 0:
        return "flat"
    return "maximum" if left > 0 > right else "minimum"
