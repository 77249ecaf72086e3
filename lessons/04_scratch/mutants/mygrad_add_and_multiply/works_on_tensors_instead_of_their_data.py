"""Believes that two tensors may be added to make the sum of two tensors."""


def add(a, b):
    def pass_back(g):
        a.receive(g)
        b.receive(g)

    return Tensor((a + b).data, (a, b), pass_back)
