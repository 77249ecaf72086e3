"""Believes that a stride of 2 always doubles."""


def transposed_sizes(n: int, layers: list[tuple[int, int, int]]) -> list[int]:
    sizes = []
    for _, stride, _ in layers:
        n = n * stride
        sizes.append(n)
    return sizes
