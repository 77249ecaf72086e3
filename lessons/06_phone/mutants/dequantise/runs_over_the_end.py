"""Believes that the difference of two bytes fits into a byte."""


def dequantise(q: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    return (scale * (q - np.int8(zero_point))).astype(np.float32)
