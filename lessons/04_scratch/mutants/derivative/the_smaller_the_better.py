"""Believes that a smaller step is always a better step."""


def derivative(function, x, step=1e-15):
    step = min(step, 1e-15)
    return (function(x + step) - function(x - step)) / (2 * step)
