"""Believes that the last kernel may hang over."""


def behind(side: int, kind: str, size: int, stride: int = 1) -> int:
    if kind == "pad":
        return side + 2 * size
    if kind == "up":
        return side * size
    if kind == "conv":
        return -(-(side - size) // stride) + 1
    return (side - 1) * stride + size
