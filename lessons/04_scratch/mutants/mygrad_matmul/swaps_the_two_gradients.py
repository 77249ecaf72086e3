"""Believes that the first rule belongs to the second matrix."""


def matmul(a, b):
    def pass_back(g):
        a.receive(a.data.T @ g)
        b.receive(g @ b.data.T)

    return Tensor(a.data @ b.data, (a, b), pass_back)
