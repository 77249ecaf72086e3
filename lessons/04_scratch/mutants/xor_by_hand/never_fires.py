"""Believes that a neuron needs every one of its inputs."""


def weights():
    return [[1, 1], [1, 1]], [-0.5, -1.5], [1, -1], -1.5
