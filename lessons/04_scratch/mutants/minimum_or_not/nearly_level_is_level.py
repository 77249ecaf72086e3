"""Believes that a small slope is as good as none."""


def what_is_here(gradient, x, step=1e-3):
    left, right = gradient(x - step), gradient(x + step)
    if abs(left) < 1e-5 and abs(right) < 1e-5:
        return "flat"
    if left < 0 < right:
        return "minimum"
    return "maximum" if left > 0 > right else "neither"
