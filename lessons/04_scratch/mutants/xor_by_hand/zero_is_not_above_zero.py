"""Believes that a neuron fires at its threshold."""


def weights():
    return [[1, 1], [1, 1]], [-1, -2], [1, -1], -1
