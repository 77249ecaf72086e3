"""Believes that matrices behave as numbers do: the other factor, as it is."""


def matmul(a, b):
    def pass_back(g):
        a.receive(g @ b.data)
        b.receive(a.data @ g)

    return Tensor(a.data @ b.data, (a, b), pass_back)
