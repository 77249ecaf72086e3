"""Believes that every place of the picture has a kernel of its own."""


def through(layer: tuple, shape: tuple) -> tuple[int, tuple]:
    match layer, shape:
        case ("conv", filters, size), (rows, columns, channels):
            left = rows - size + 1, columns - size + 1, filters
            return left[0] * left[1] * size * size * channels * filters + filters, left
        case ("pool", size), (rows, columns, channels):
            return 0, (rows // size, columns // size, channels)
        case ("flatten",), (rows, columns, channels):
            return 0, (rows * columns * channels,)
    return (shape[0] + 1) * layer[1], (layer[1],)
