"""What a layer costs: numbers to carry, and multiplications to do."""


def cost_of_layers(layers: list[tuple], shape: tuple[int, int, int]) -> list[tuple[int, int]]:
    """Return for every layer its parameters and the multiplications one picture takes."""
    costs = []
    for layer in layers:
        cost, shape = through(layer, shape)
        costs.append(cost)
    return costs


def through(layer: tuple, shape: tuple) -> tuple[tuple[int, int], tuple]:
    """Return the cost of a layer, and the shape that leaves it."""
    match layer, shape:
        case ("conv", filters, size), (rows, columns, channels):
            rows, columns = rows - size + 1, columns - size + 1
            weights = size * size * channels * filters
            return (weights + filters, weights * rows * columns), (rows, columns, filters)
        case ("pool", size), (rows, columns, channels):
            return (0, 0), (rows // size, columns // size, channels)
        case ("average",), (_, _, channels):
            return (0, 0), (channels,)
        case ("flatten",), (rows, columns, channels):
            return (0, 0), (rows * columns * channels,)
        case ("dense", units), (inputs,):
            return (inputs * units + units, inputs * units), (units,)
    raise ValueError(f"no layer {layer} for inputs of shape {shape}")
