"""Believes that trimming means one cut."""


def transposed_sizes(n: int, layers: list[tuple[int, int, int]]) -> list[int]:
    sizes = []
    for kernel, stride, trimmed in layers:
        n = (n - 1) * stride + kernel - trimmed
        sizes.append(n)
    return sizes
