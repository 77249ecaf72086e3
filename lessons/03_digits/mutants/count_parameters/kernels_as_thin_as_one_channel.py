"""Believes that a 3 x 3 kernel always holds nine numbers."""


def through(layer: tuple, shape: tuple) -> tuple[int, tuple]:
    match layer, shape:
        case ("conv", filters, size), (rows, columns, _):
            return (size * size + 1) * filters, (rows - size + 1, columns - size + 1, filters)
        case ("pool", size), (rows, columns, channels):
            return 0, (rows // size, columns // size, channels)
        case ("flatten",), (rows, columns, channels):
            return 0, (rows * columns * channels,)
    return (shape[0] + 1) * layer[1], (layer[1],)
