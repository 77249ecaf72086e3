"""Believes that the gradient of a row that was stretched may stay as large as the table."""


def sum_to_shape(gradient, shape):
    return gradient
