"""Believes that the range goes from the smallest to the largest value."""


def scale_and_zero_point(values: np.ndarray) -> tuple[float, int]:
    low, high = float(values.min()), float(values.max())
    if low == high:
        return 1.0, 0
    scale = (high - low) / 255
    return scale, round(-128 - low / scale)
