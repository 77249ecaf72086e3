"""Believes that a convolution gives a number for every pixel."""


def behind(side: int, kind: str, size: int, stride: int = 1) -> int:
    if kind == "pad":
        return side + 2 * size
    if kind == "up":
        return side * size
    if kind == "conv":
        return -(-side // stride)
    return (side - 1) * stride + size
