"""Believes that dividing is multiplying with a fixed number."""


def divide(a, b):
    return multiply(a, Tensor(1 / b.data))
