"""Believes that / 2 * step divides by two steps."""


def derivative(function, x, step=1e-5):
    return (function(x + step) - function(x - step)) / 2 * step
