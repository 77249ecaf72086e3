"""Believes that there is always a range."""


def scale_and_zero_point(values: np.ndarray) -> tuple[float, int]:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    scale = (high - low) / 255
    return scale, round(-128 - low / scale)
