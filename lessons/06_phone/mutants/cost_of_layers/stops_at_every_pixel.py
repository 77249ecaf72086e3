"""Believes that a kernel stops at every pixel of the picture that comes in."""


def through(layer: tuple, shape: tuple) -> tuple[tuple[int, int], tuple]:
    match layer, shape:
        case ("conv", filters, size), (rows, columns, channels):
            weights = size * size * channels * filters
            left = rows - size + 1, columns - size + 1, filters
            return (weights + filters, weights * rows * columns), left
        case ("pool", size), (rows, columns, channels):
            return (0, 0), (rows // size, columns // size, channels)
        case ("average",), (_, _, channels):
            return (0, 0), (channels,)
        case ("flatten",), (rows, columns, channels):
            return (0, 0), (rows * columns * channels,)
    return (shape[0] * layer[1] + layer[1], shape[0] * layer[1]), (layer[1],)
