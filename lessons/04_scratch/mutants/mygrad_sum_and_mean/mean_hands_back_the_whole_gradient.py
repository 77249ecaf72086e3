"""Believes that every number of a mean matters as much as the mean."""


def mean_over(a, axis=None):
    total = sum_over(a, axis)
    return Tensor(a.data.mean(axis=axis), (a,), total.pass_back)
