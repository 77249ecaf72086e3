"""Believes that a table has as many numbers as rows."""


def mean_over(a: Tensor, axis: int | None = None) -> Tensor:
    return multiply(sum_over(a, axis), Tensor(1 / len(a.data)))
