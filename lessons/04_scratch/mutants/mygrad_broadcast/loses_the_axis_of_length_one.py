"""Believes that an axis of length 1 is no axis."""


def sum_to_shape(gradient, shape):
    gradient = gradient.sum(axis=tuple(range(gradient.ndim - len(shape))))
    return gradient.sum(axis=tuple(k for k, n in enumerate(shape) if n == 1))
