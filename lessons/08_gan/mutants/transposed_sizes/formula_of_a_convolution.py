"""Believes that one formula serves both."""


def transposed_sizes(n: int, layers: list[tuple[int, int, int]]) -> list[int]:
    sizes = []
    for kernel, stride, trimmed in layers:
        n = (n + 2 * trimmed - kernel) // stride + 1
        sizes.append(n)
    return sizes
