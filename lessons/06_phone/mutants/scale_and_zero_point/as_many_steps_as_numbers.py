"""Believes that 256 numbers have 256 steps between them."""


def scale_and_zero_point(values: np.ndarray) -> tuple[float, int]:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    if low == high:
        return 1.0, 0
    scale = (high - low) / 256
    return scale, round(-128 - low / scale)
