"""Believes that new axes come behind the old ones."""


def sum_to_shape(gradient, shape):
    while gradient.ndim > len(shape):
        gradient = gradient.sum(axis=-1)
    copied = tuple(k for k, n in enumerate(shape) if n == 1)
    return gradient.sum(axis=copied, keepdims=True)
