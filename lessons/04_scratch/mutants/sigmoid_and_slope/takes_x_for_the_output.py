"""Believes that s (1 - s) is a rule about what goes in."""


def sigmoid_slope(x):
    return x * (1 - x)
