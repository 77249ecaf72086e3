"""Believes that a byte begins at 0."""


def scale_and_zero_point(values: np.ndarray) -> tuple[float, int]:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    if low == high:
        return 1.0, 0
    scale = (high - low) / 255
    return scale, round(-low / scale)
