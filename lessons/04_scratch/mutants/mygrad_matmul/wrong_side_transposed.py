"""Believes that a product of matrices may be written in either order."""


def matmul(a, b):
    def pass_back(g):
        a.receive(b.data.T @ g)
        b.receive(g @ a.data.T)

    return Tensor(a.data @ b.data, (a, b), pass_back)
