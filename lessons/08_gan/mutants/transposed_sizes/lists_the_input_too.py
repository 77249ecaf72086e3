"""Believes that a list of sizes begins with the size one has."""


def transposed_sizes(n: int, layers: list[tuple[int, int, int]]) -> list[int]:
    sizes = [n]
    for kernel, stride, trimmed in layers:
        sizes.append((sizes[-1] - 1) * stride + kernel - 2 * trimmed)
    return sizes
