"""Believes that where the slope is 0, one side tells the rest."""


def what_is_here(gradient, x, step=1e-3):
    left, right = gradient(x - step), gradient(x + step)
    if left == right == 0:
        return "flat"
    if left == right and gradient(x) != 0:
        return "neither"
    return "minimum" if right > 0 else "maximum"
