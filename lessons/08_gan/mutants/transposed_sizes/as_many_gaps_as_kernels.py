"""Believes that n kernels take n strides."""


def transposed_sizes(n: int, layers: list[tuple[int, int, int]]) -> list[int]:
    sizes = []
    for kernel, stride, trimmed in layers:
        n = n * stride + kernel - 2 * trimmed
        sizes.append(n)
    return sizes
