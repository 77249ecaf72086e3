"""Believes that the way back has the same sign as the way there."""


def dequantise(q: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    return (scale * (q.astype(int) + zero_point)).astype(np.float32)
