"""Believes that the derivative is y over x."""


def derivative(function, x, step=1e-5):
    return function(x) / x
