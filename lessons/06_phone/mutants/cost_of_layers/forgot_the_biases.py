"""Believes that only weights have to be carried."""


def through(layer: tuple, shape: tuple) -> tuple[tuple[int, int], tuple]:
    match layer, shape:
        case ("conv", filters, size), (rows, columns, channels):
            rows, columns = rows - size + 1, columns - size + 1
            weights = size * size * channels * filters
            return (weights, weights * rows * columns), (rows, columns, filters)
        case ("pool", size), (rows, columns, channels):
            return (0, 0), (rows // size, columns // size, channels)
        case ("average",), (_, _, channels):
            return (0, 0), (channels,)
        case ("flatten",), (rows, columns, channels):
            return (0, 0), (rows * columns * channels,)
    return (shape[0] * layer[1], shape[0] * layer[1]), (layer[1],)
