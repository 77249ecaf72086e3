"""Believes that enlarging by 2 makes a picture 2 larger."""


def behind(side: int, kind: str, size: int, stride: int = 1) -> int:
    if kind == "pad":
        return side + 2 * size
    if kind == "up":
        return side + size
    if kind == "conv":
        return (side - size) // stride + 1
    return (side - 1) * stride + size
