"""Believes that x - step and x + step are one step apart."""


def derivative(function, x, step=1e-5):
    return (function(x + step) - function(x - step)) / step
