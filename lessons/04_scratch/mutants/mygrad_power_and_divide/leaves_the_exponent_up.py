"""Believes that a power only loses one from its exponent."""


def power(a, exponent):
    return Tensor(a.data**exponent, (a,), lambda g: a.receive(g * a.data ** (exponent - 1)))
