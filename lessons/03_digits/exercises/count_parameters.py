"""How many numbers does a network learn?

Write `count_parameters(layers, shape)`: the number of parameters of every layer, as a list.
`shape` is that of one picture: (rows, columns, channels). A layer is one of

    ("conv", filters, size)   kernels of size x size that stay inside the picture, one bias a filter
    ("pool", size)            the largest of every size x size block; a torn block at the edge is left out
    ("flatten",)              the whole stack of maps as one long row
    ("dense", units)          every input to every unit, one bias a unit

Keep track of the shape on the way: what leaves a layer enters the next one.

    count_parameters([("conv", 4, 3), ("flatten",), ("dense", 2)], (5, 5, 1)) is [40, 0, 74]

The conv layer has 4 kernels of 3 x 3 x 1 and 4 biases; out come 3 x 3 places in 4 maps, so 36
numbers, each connected with 2 units, and 2 biases.
"""


def count_parameters(layers: list[tuple], shape: tuple[int, int, int]) -> list[int]:
    """Return how many parameters each layer has."""
    raise NotImplementedError  # Your code here.
