"""Believes that the range is as wide below 0 as above."""


def scale_and_zero_point(values: np.ndarray) -> tuple[float, int]:
    largest = float(np.abs(values).max())
    return (largest / 127, 0) if largest else (1.0, 0)
