"""Weights as bytes: int8, with a scale and a zero point."""

import numpy as np


def scale_and_zero_point(values: np.ndarray) -> tuple[float, int]:
    """Return the step between two neighbours, and the whole number that means 0."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    if low == high:
        return 1.0, 0
    scale = (high - low) / 255
    return scale, round(-128 - low / scale)


def quantise(values: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    """Return the values as int8."""
    whole = np.rint(values / scale) + zero_point
    return np.clip(whole, -128, 127).astype(np.int8)


def dequantise(q: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    """Return the numbers that the int8 stand for, as float32."""
    return (scale * (q.astype(int) - zero_point)).astype(np.float32)
