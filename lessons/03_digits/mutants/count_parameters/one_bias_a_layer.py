"""Believes that a layer has one bias."""


def through(layer: tuple, shape: tuple) -> tuple[int, tuple]:
    match layer, shape:
        case ("conv", filters, size), (rows, columns, channels):
            left = rows - size + 1, columns - size + 1, filters
            return size * size * channels * filters + 1, left
        case ("pool", size), (rows, columns, channels):
            return 0, (rows // size, columns // size, channels)
        case ("flatten",), (rows, columns, channels):
            return 0, (rows * columns * channels,)
        case ("dense", units), (inputs,):
            return inputs * units + 1, (units,)
    raise ValueError(f"no layer {layer} for inputs of shape {shape}")
