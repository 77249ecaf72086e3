"""Believes that as much is computed as is carried."""


def through(layer: tuple, shape: tuple) -> tuple[tuple[int, int], tuple]:
    match layer, shape:
        case ("conv", filters, size), (rows, columns, channels):
            weights = size * size * channels * filters
            return (weights + filters, weights), (rows - size + 1, columns - size + 1, filters)
        case ("pool", size), (rows, columns, channels):
            return (0, 0), (rows // size, columns // size, channels)
        case ("average",), (_, _, channels):
            return (0, 0), (channels,)
        case ("flatten",), (rows, columns, channels):
            return (0, 0), (rows * columns * channels,)
    return (shape[0] * layer[1] + layer[1], shape[0] * layer[1]), (layer[1],)
