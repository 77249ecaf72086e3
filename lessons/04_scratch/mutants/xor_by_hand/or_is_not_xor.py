"""Believes that XOR is the everyday or."""


def weights():
    return [[1, 1], [1, 1]], [-0.5, -1.5], [1, 0], -0.5
