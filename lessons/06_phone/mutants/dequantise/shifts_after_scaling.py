"""Believes that the zero point is a value, not a number of steps."""


def dequantise(q: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    return (scale * q.astype(int) - zero_point).astype(np.float32)
