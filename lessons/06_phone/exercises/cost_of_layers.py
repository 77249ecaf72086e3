"""What a layer costs: numbers to carry, and multiplications to do.

On a phone two things count: how many numbers must be carried there (parameters), and how many
multiplications one picture takes. They sit in different layers.

Write `cost_of_layers(layers, shape)`: for every layer the pair (parameters, multiplications), as a
list of tuples. `shape` is that of one picture: (rows, columns, channels). A layer is one of

    ("conv", filters, size)   kernels of size x size that stay inside the picture, one bias a filter
    ("pool", size)            blocks of size x size; a torn block at the edge is left out
    ("average",)              the mean of every channel over all places: (channels,) remain
    ("flatten",)              all numbers in one row
    ("dense", units)          every input to every unit, one bias a unit

Every weight of a conv layer is used once at *every place* where its kernel stops. A bias is added,
not multiplied; pooling, averaging and flattening multiply nothing.

    cost_of_layers([("conv", 2, 3), ("average",), ("dense", 1)], (6, 5, 1))
    is [(20, 216), (0, 0), (3, 2)]:
    2 kernels of 3 x 3 x 1 and 2 biases; each of the 18 weights is used at 4 x 3 places.
"""


def cost_of_layers(layers: list[tuple], shape: tuple[int, int, int]) -> list[tuple[int, int]]:
    """Return for every layer its parameters and the multiplications one picture takes."""
    raise NotImplementedError  # Your code here.
