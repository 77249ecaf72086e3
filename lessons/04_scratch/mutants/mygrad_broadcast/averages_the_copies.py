"""Believes that the copies of a number share its gradient."""


def sum_to_shape(gradient, shape):
    gradient = gradient.mean(axis=tuple(range(gradient.ndim - len(shape))))
    copied = tuple(k for k, n in enumerate(shape) if n == 1)
    return gradient.mean(axis=copied, keepdims=True)
