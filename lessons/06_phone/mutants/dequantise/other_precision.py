"""Believes that a float is a float."""


def dequantise(q: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    return scale * (q.astype(float) - zero_point)
