"""Believes that one copy is as good as another."""


def sum_to_shape(gradient, shape):
    while gradient.ndim > len(shape):
        gradient = gradient[0]
    for axis, length in enumerate(shape):
        if length == 1:
            gradient = gradient.take([0], axis)
    return gradient
