"""How large is the picture behind each layer?

Write `sizes(side, layers)`. A square picture of `side` x `side` pixels goes through `layers`, one after
the other. Return a list with the side *behind* each layer. A layer is a tuple:

    ("pad", width)                   lays `width` rows and columns around, at both ends
    ("conv", kernel, stride)         a convolution without padding; the kernel must lie wholly within the picture
    ("up", factor)                   repeats every pixel `factor` times along both axes
    ("transposed", kernel, stride)   every pixel paints a kernel of `kernel` pixels, `stride` apart; all of it stays

    sizes(8, [("pad", 1), ("conv", 4, 2), ("up", 2), ("transposed", 3, 2)]) is [10, 4, 8, 17]
"""

Layer = tuple[str, int] | tuple[str, int, int]


def sizes(side: int, layers: list[Layer]) -> list[int]:
    """Return the side of the picture behind each layer."""
    raise NotImplementedError  # Your code here.
