"""Believes that the slope is how far the function rises."""


def derivative(function, x, step=1e-5):
    return function(x + step) - function(x - step)
