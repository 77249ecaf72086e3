"""Believes that a result that is wrapped in a tensor knows where it came from."""


def matmul(a, b):
    return Tensor(a.data @ b.data)
