"""Believes that a mean over an axis divides by the size of the table."""


def mean_over(a, axis=None):
    return multiply(sum_over(a, axis), Tensor(1 / a.data.size))
