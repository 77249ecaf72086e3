"""Believes that only what is multiplied is learned."""


def through(layer: tuple, shape: tuple) -> tuple[int, tuple]:
    match layer, shape:
        case ("conv", filters, size), (rows, columns, channels):
            return size * size * channels * filters, (rows - size + 1, columns - size + 1, filters)
        case ("pool", size), (rows, columns, channels):
            return 0, (rows // size, columns // size, channels)
        case ("flatten",), (rows, columns, channels):
            return 0, (rows * columns * channels,)
    return shape[0] * layer[1], (layer[1],)
