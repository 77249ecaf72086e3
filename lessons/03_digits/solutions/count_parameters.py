"""How many numbers does a network learn?"""


def count_parameters(layers: list[tuple], shape: tuple[int, int, int]) -> list[int]:
    """Return how many parameters each layer has."""
    counts = []
    for layer in layers:
        count, shape = through(layer, shape)
        counts.append(count)
    return counts


def through(layer: tuple, shape: tuple) -> tuple[int, tuple]:
    """Return the parameters of a layer, and the shape that leaves it."""
    match layer, shape:
        case ("conv", filters, size), (rows, columns, channels):
            left = rows - size + 1, columns - size + 1, filters
            return (size * size * channels + 1) * filters, left
        case ("pool", size), (rows, columns, channels):
            return 0, (rows // size, columns // size, channels)
        case ("flatten",), (rows, columns, channels):
            return 0, (rows * columns * channels,)
        case ("dense", units), (inputs,):
            return (inputs + 1) * units, (units,)
    raise ValueError(f"no layer {layer} for inputs of shape {shape}")
