"""How large is the picture behind each layer?"""

Layer = tuple[str, int] | tuple[str, int, int]


def sizes(side: int, layers: list[Layer]) -> list[int]:
    """Return the side of the picture behind each layer."""
    found = []
    for kind, *numbers in layers:
        side = behind(side, kind, *numbers)
        found.append(side)
    return found


def behind(side: int, kind: str, size: int, stride: int = 1) -> int:
    """Return the side behind one layer."""
    if kind == "pad":
        return side + 2 * size
    if kind == "up":
        return side * size
    if kind == "conv":
        return (side - size) // stride + 1
    return (side - 1) * stride + size
