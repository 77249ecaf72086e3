"""Believes that XOR asks whether both inputs are the same."""


def weights():
    return [[1, 1], [1, 1]], [-0.5, -1.5], [-1, 1], 0.5
