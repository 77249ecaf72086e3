"""Believes that only the tensor on the left learns."""


def add(a, b):
    return Tensor(a.data + b.data, (a, b), lambda g: a.receive(g))
