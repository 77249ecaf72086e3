"""Believes that the zero point lies as far from the low end as low lies from 0, downwards."""


def scale_and_zero_point(values: np.ndarray) -> tuple[float, int]:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    if low == high:
        return 1.0, 0
    scale = (high - low) / 255
    return scale, round(-128 + low / scale)
