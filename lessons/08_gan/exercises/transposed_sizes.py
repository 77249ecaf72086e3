"""How large will the picture be?

A transposed convolution lays n kernels of length k down, each `stride` places after the one before. That makes
(n - 1) * stride + k. Then `trimmed` places are cut off at *both* ends, because the outermost ones were painted
by fewer kernels.

Write `transposed_sizes(n, layers)`: `layers` is a list of (kernel, stride, trimmed), from the first layer to the
last. Return the size after each layer, as a list of whole numbers.

    transposed_sizes(4, [(4, 2, 1), (4, 2, 1)]) is [8, 16]
"""


def transposed_sizes(n: int, layers: list[tuple[int, int, int]]) -> list[int]:
    """Return the size after each layer."""
    raise NotImplementedError  # Your code here.
