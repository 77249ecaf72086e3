"""Believes that the last kernel ends where it begins."""


def transposed_sizes(n: int, layers: list[tuple[int, int, int]]) -> list[int]:
    sizes = []
    for _, stride, trimmed in layers:
        n = (n - 1) * stride + 1 - 2 * trimmed
        sizes.append(n)
    return sizes
