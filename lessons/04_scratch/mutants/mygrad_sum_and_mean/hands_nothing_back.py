"""Believes that a result that is wrapped in a tensor knows where it came from."""


def sum_over(a, axis=None):
    return Tensor(a.data.sum(axis=axis))
