"""Believes that all layers see the input of the network."""


def transposed_sizes(n: int, layers: list[tuple[int, int, int]]) -> list[int]:
    return [(n - 1) * stride + kernel - 2 * trimmed for kernel, stride, trimmed in layers]
