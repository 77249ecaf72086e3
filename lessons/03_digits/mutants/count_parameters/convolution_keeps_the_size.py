"""Believes that what leaves a convolution is as large as what enters it."""


def through(layer: tuple, shape: tuple) -> tuple[int, tuple]:
    match layer, shape:
        case ("conv", filters, size), (rows, columns, channels):
            return (size * size * channels + 1) * filters, (rows, columns, filters)
        case ("pool", size), (rows, columns, channels):
            return 0, (rows // size, columns // size, channels)
        case ("flatten",), (rows, columns, channels):
            return 0, (rows * columns * channels,)
    return (shape[0] + 1) * layer[1], (layer[1],)
