"""Believes that a result need not know what it was computed from."""


def add(a, b):
    def pass_back(g):
        a.receive(g)
        b.receive(g)

    return Tensor(a.data + b.data, pass_back=pass_back)
