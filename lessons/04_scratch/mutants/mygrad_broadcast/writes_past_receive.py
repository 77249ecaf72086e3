"""Believes that one may add to a gradient directly."""


def add(a, b):
    def pass_back(g):
        a.grad += g
        b.grad += g

    return Tensor(a.data + b.data, (a, b), pass_back)
