"""Believes that XOR asks for both."""


def weights():
    return [[1, 1], [1, 1]], [-0.5, -1.5], [0, 1], -0.5
