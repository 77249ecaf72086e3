"""Believes that a product of matrices multiplies number by number."""


def matmul(a, b):
    return multiply(a, b)
