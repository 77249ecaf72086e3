"""How large will the picture be?"""


def transposed_sizes(n: int, layers: list[tuple[int, int, int]]) -> list[int]:
    """Return the size after each layer."""
    sizes = []
    for kernel, stride, trimmed in layers:
        n = (n - 1) * stride + kernel - 2 * trimmed
        sizes.append(n)
    return sizes
